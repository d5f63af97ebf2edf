"""People join the house."""

from congso.kernel.apps import Room


class PeopleConfig(Room):
    name = "congso.people"
    label = "people"
