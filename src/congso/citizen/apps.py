"""A person's online services join the house."""

from congso.kernel.apps import Room


class CitizenConfig(Room):
    name = "congso.citizen"
    label = "citizen"
