"""The one-stop dossier (hồ sơ thủ tục hành chính) and its whole legal life."""
