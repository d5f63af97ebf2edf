"""Dossiers join the house."""

from congso.kernel.apps import Room


class DossiersConfig(Room):
    name = "congso.dossiers"
    label = "dossiers"
