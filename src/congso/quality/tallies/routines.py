"""The counters of handled dossiers are kept by the clock."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from congso.dossiers.models import Dossier
from congso.kernel.timetable import daily, every
from congso.people.models import Agency
from congso.quality.tallies.counting import count_again, keep_up


def agencies() -> list[int]:
    """Those that decide dossiers."""
    decides = Exists(Dossier.objects.filter(agency=OuterRef("pk")))
    return list(Agency.objects.filter(decides).values_list("pk", flat=True))


@every(minutes=2, words="Cập nhật số liệu giải quyết hồ sơ công khai")
def keep_tallies() -> int:
    """Count today's dossiers and those in hand."""
    for agency_id in agencies():
        keep_up(agency_id)
    return len(agencies())


@daily(at="00:20", words="Đếm lại số liệu giải quyết hồ sơ công khai của năm")
def count_tallies_again() -> int:
    """Count the year and the one before anew; how many counters were wrong."""
    return sum(count_again(agency_id) for agency_id in agencies())
