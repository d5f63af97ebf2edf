"""How the house speaks of dossiers."""

from __future__ import annotations

from congso.dossiers.models import Dossier
from congso.kernel import subjects
from congso.kernel.subjects import Subject

subjects.register(
    Subject(
        kind="dossiers.dossier",
        word="hồ sơ TTHC",
        model=Dossier,
        title=str,
        link=Dossier.get_absolute_url,
        visible=Dossier.objects.visible_to,
    )
)
