"""Working time and deadlines (thời gian làm việc và thời hạn)."""
