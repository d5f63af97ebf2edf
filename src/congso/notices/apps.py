"""Notices join the house."""

from congso.kernel.apps import Room


class NoticesConfig(Room):
    """With it the bell is counted and mail is sent."""

    name = "congso.notices"
    label = "notices"
    joins = (*Room.joins, "delivery")
