"""Tables of reports: what stands in them, the sums that must hold, and how they are written."""
