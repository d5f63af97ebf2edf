"""Pages of checks and trust, of certificates, and of what one is asked to sign."""
