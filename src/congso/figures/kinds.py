"""How the house speaks of frozen figures."""

from congso.figures.models import Snapshot
from congso.kernel.subjects import Subject, register

register(
    Subject(
        kind="figures.snapshot",
        word="số liệu đã chốt",
        model=Snapshot,
        title=str,
        visible=Snapshot.objects.visible_to,
    )
)
