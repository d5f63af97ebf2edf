"""Dossiers join the house."""

from congso.kernel.apps import Room


class DossiersConfig(Room):
    """With it the applicant is told of what happens to a dossier."""

    name = "congso.dossiers"
    label = "dossiers"
    joins = (*Room.joins, "telling")
