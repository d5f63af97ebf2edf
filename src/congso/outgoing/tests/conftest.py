"""Signed papers and the infrastructure of keys are at hand."""

from tests.signed import pki, signed

__all__ = ["pki", "signed"]
