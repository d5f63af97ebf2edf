"""The cast is at hand in every test."""

from tests.cast import cast, company, neighbours

__all__ = ["cast", "company", "neighbours"]
