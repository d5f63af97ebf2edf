"""`congso-token-agent`: signs with the token that is plugged into this PC, for the office's own pages only."""

__version__ = "1.0"
