"""Procedures join the house."""

from congso.kernel.apps import Room


class ProceduresConfig(Room):
    name = "congso.procedures"
    label = "procedures"
