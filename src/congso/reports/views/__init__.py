"""Pages of reports: figures measured anew, tables, the part of the year's report."""
