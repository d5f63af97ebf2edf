"""Công Sở: the whole digital office of a Vietnamese provincial department."""

__version__ = "0.1.0"
