"""What people see, in a browser: chromium against a running office on SQLite."""
