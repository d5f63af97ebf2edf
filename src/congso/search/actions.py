"""Keeping a list as one wants to find it again (góc nhìn)."""

from __future__ import annotations

from congso.kernel.actions import action, begin, emit, lock
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Person, Unit
from congso.search import access, lists
from congso.search.events import ListViewDropped, ListViewKept
from congso.search.models import ListView

LONGEST_NAME, MOST = 60, 20


@action
def keep_list_view(*, place: str, name: str, query: str, by: Person, unit: Unit | None = None) -> ListView:
    """Keep filters, columns and order of a list under a name (lưu góc nhìn); with `unit` for everybody of it.

    Refused without a name, for a name that one has in this list already, beyond twenty, and for sharing by others than
    the head of the unit.
    """
    kept_of = lists.place_of(place)
    if kept_of is None:
        raise Refused("Không có danh sách này.")
    name = " ".join(nfc(name).split())
    if not name:
        raise Refused("Hãy đặt tên cho góc nhìn.", field="ten")
    if len(name) > LONGEST_NAME:
        raise Refused(f"Tên góc nhìn dài nhất {LONGEST_NAME} chữ.", field="ten")
    kept = lists.kept_query(query)
    if len(kept) > lists.LONGEST_QUERY:
        raise Refused("Bộ lọc quá dài nên không lưu được.")
    if by.agency_id is None:
        raise Refused("Chỉ cán bộ của cơ quan lưu được góc nhìn.")
    if unit is not None:
        access.check_share_view(kept_of, by, unit)
    mine = ListView.objects.filter(person=by, place=place)
    if mine.filter(name=name).exists():
        raise Refused(f"Bạn đã có góc nhìn “{name}” ở danh sách này.", field="ten")
    if mine.count() >= MOST:
        raise Refused(f"Mỗi danh sách giữ nhiều nhất {MOST} góc nhìn; hãy bỏ bớt.")
    view = begin(ListView(agency_id=by.agency_id, person=by, unit=unit, place=place, name=name, query=kept))
    shared = f"Cả {unit.short_name} cùng dùng." if unit is not None else ""
    emit(ListViewKept(actor=by.ref, subject=view.ref, agency_id=view.agency_id, tray=kept_of.label, unit=shared))
    return view


@action
def drop_list_view(*, view: ListView, by: Person) -> None:
    """Give up a view (bỏ góc nhìn). Refused for another person's."""
    held = lock(view)
    if held.person_id != by.pk:
        raise Refused("Chỉ người lưu mới bỏ được góc nhìn này.")
    place = lists.place_of(held.place)
    ref, agency_id, label = held.ref, held.agency_id, place.label if place else held.place
    held.delete()
    emit(ListViewDropped(actor=by.ref, subject=ref, agency_id=agency_id, tray=label))
