"""Forms join the house."""

from congso.kernel.apps import Room


class EformsConfig(Room):
    name = "congso.eforms"
    label = "eforms"
