"""The desk joins the house."""

from congso.kernel.apps import Room


class DeskConfig(Room):
    name = "congso.desk"
    label = "desk"
