"""The demo joins the house."""

from congso.kernel.apps import Room


class DemoConfig(Room):
    name = "congso.demo"
    label = "demo"
