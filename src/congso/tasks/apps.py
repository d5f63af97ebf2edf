"""Tasks join the house."""

from congso.kernel.apps import Room


class TasksConfig(Room):
    name = "congso.tasks"
    label = "tasks"
