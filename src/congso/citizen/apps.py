"""A person's online services join the house."""

from congso.kernel.apps import Room


class CitizenConfig(Room):
    """With it people learn who stands for whom."""

    name = "congso.citizen"
    label = "citizen"
    joins = (*Room.joins, "telling")
