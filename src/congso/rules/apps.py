"""The rules join the house."""

from congso.kernel.apps import Room


class RulesConfig(Room):
    name = "congso.rules"
    label = "rules"
