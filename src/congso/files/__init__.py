"""Stored files: taken in, checked, kept once, opened by those who may, collected when nobody names them."""
