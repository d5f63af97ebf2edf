"""An official's home and help: brings the rooms together and holds nothing of its own."""
