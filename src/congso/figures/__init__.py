"""Figures: what the office counts, measures, opens down to its rows, and freezes (số liệu, chỉ tiêu)."""
