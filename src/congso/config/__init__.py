"""Settings of the whole house, its URLs and its WSGI door."""
