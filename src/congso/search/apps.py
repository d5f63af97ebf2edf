"""The search joins the house."""

from congso.kernel.apps import Room


class SearchConfig(Room):
    name = "congso.search"
    label = "search"
