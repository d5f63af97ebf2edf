"""Numbers join the house."""

from congso.kernel.apps import Room


class NumbersConfig(Room):
    name = "congso.numbers"
    label = "numbers"
