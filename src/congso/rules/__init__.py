"""Dated legal settings (quy định theo thời gian)."""
