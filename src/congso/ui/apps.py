"""The look of the office joins the house."""

from congso.kernel.apps import Room


class UiConfig(Room):
    """Layouts, components and figures; it has no tables."""

    name = "congso.ui"
    label = "ui"
