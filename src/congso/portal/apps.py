"""The public website joins the house."""

from congso.kernel.apps import Room


class PortalConfig(Room):
    name = "congso.portal"
    label = "portal"
    wings = ("voices",)
    joins = (*Room.joins, "hearing", "duties")
