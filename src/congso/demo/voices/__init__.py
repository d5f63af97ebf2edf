"""What people say to the made-up office in its year."""
