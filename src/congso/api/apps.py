"""The front door of data joins the house."""

from congso.kernel.apps import Room


class ApiConfig(Room):
    """Addresses under /api/v1/; it has no tables."""

    name = "congso.api"
    label = "api"
