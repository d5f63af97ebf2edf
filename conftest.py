"""The cast is at hand in every test."""

from tests.cast import cast, neighbours

__all__ = ["cast", "neighbours"]
