"""Pages of the catalogue of procedures."""
