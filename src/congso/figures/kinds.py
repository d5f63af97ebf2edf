"""How the house speaks of frozen figures."""

from congso.figures.models import FrozenTable, Snapshot
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
register(
    Subject(
        kind="figures.frozentable",
        word="biểu đã chốt",
        model=FrozenTable,
        title=str,
        visible=FrozenTable.objects.visible_to,
    )
)
