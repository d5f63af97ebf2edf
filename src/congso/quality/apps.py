"""Quality joins the house."""

from __future__ import annotations

from congso.kernel.apps import Room


class QualityConfig(Room):
    name = "congso.quality"
    label = "quality"
    wings = ("voices", "tallies", "publication")
