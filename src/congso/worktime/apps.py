"""Working time joins the house."""

from congso.kernel.apps import Room


class WorktimeConfig(Room):
    name = "congso.worktime"
    label = "worktime"
