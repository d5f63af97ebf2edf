"""Pages of scores and surveys."""
