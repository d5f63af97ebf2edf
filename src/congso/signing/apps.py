"""Signatures join the house."""

from congso.kernel.apps import Room


class SigningConfig(Room):
    name = "congso.signing"
    label = "signing"
