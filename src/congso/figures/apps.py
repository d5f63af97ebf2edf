"""Figures join the house."""

from congso.kernel.apps import Room


class FiguresConfig(Room):
    name = "congso.figures"
    label = "figures"
