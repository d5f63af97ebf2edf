"""What the search does by the clock."""

from __future__ import annotations

from congso.kernel.timetable import every
from congso.search.indexing import rebuild
from congso.search.models import Reading
from congso.search.sources import all_sources


@every(minutes=30, words="Đọc lại vào chỉ mục tìm kiếm những loại có cách đọc mới")
def read_anew() -> None:
    """After an upgrade index anew each kind of thing whose words are chosen in another way than when it was indexed.

    Killed half-way it begins that kind again; what is unchanged is not written again.
    """
    held = dict(Reading.objects.values_list("kind", "edition"))
    for source in all_sources():
        if held.get(source.kind) == source.edition:
            continue
        for _ in rebuild(source):
            continue
        Reading.objects.update_or_create(kind=source.kind, defaults={"edition": source.edition})
