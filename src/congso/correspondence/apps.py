"""Correspondence joins the house."""

from congso.kernel.apps import Room


class CorrespondenceConfig(Room):
    name = "congso.correspondence"
    label = "correspondence"
    wings = ("calendar",)
    joins = (*Room.joins, "read_job")
