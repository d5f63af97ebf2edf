"""The door, one's own account, the office's structure and its users."""
