"""Pages of dossiers: the record, its acts, the counter, the register."""
