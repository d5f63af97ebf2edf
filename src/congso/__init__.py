"""Công Sở: the whole digital office of a Vietnamese provincial department."""

__version__ = "0.2.0"
