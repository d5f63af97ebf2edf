"""How the house speaks of saved views."""

from __future__ import annotations

from congso.kernel import subjects
from congso.kernel.subjects import Subject
from congso.search.models import ListView


def speak_of_views(kind: str) -> None:
    """Name them, by the kind that they have or had."""
    seen = ListView.objects.visible_to
    subjects.register(
        Subject(kind, "góc nhìn", ListView, title=str, link=lambda view: str(view.get_absolute_url()), visible=seen)
    )


speak_of_views("search.listview")
speak_of_views("dossiers.listview")
