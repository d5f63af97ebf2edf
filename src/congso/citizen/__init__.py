"""A person's online services (dịch vụ trực tuyến): following a dossier without signing in."""
