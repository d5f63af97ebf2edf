"""Outgoing documents join the house."""

from congso.kernel.apps import Room


class OutgoingConfig(Room):
    name = "congso.outgoing"
    label = "outgoing"
    wings = ("copies", "opinions")
