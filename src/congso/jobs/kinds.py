"""How the house speaks of background work."""

from congso.jobs.models import Lease
from congso.jobs.registry import words_of
from congso.kernel.subjects import Subject, register

register(
    Subject(
        kind="jobs.lease",
        word="việc nền",
        model=Lease,
        title=lambda lease: words_of(lease.name),
        visible=Lease.objects.visible_to,
    )
)
