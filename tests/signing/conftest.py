"""Signed papers are at hand; a room that needs them says the same in a conftest of its own."""

from tests.signed import pki, signed, soft_tokens

__all__ = ["pki", "signed", "soft_tokens"]
