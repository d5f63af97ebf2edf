"""Pages of official documents: what waits, the register, the record, its acts."""
