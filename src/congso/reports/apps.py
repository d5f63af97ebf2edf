"""Reports join the house."""

from congso.kernel.apps import Room


class ReportsConfig(Room):
    name = "congso.reports"
    label = "reports"
