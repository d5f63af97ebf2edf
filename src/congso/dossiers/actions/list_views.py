"""Keeping a list as one wants to find it again (góc nhìn)."""

from __future__ import annotations

from django.http import QueryDict

from congso.dossiers import access
from congso.dossiers.list_events import ListViewDropped, ListViewKept
from congso.dossiers.models import ListView
from congso.dossiers.register import TRAYS
from congso.kernel.actions import action, begin, emit, lock
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Person, Unit

LONGEST_NAME, LONGEST_QUERY, MOST = 60, 1000, 20
OF_A_PAGE = ("sau", "truoc", "goc-nhin", "ten", "csrfmiddlewaretoken")
"""What an address says of one page or one view, and not of the list."""


def kept_query(text: str) -> str:
    """Filters, columns and order of an address, without its page."""
    query = QueryDict(text, mutable=True)
    for name in OF_A_PAGE:
        query.pop(name, None)
    for name in list(query):
        query.setlist(name, [value for value in query.getlist(name) if value.strip()])
        if not query.getlist(name):
            del query[name]
    return query.urlencode()


@action
def keep_list_view(*, tray: str, name: str, query: str, by: Person, unit: Unit | None = None) -> ListView:
    """Keep filters, columns and order of a list under a name (lưu góc nhìn); with `unit` for everybody of it.

    Refused without a name, for a name that one has in this list already, beyond twenty, and for sharing by others than
    the head of the unit.
    """
    if tray not in TRAYS:
        raise Refused("Không có danh sách này.")
    name = " ".join(nfc(name).split())
    if not name:
        raise Refused("Hãy đặt tên cho góc nhìn.", field="ten")
    if len(name) > LONGEST_NAME:
        raise Refused(f"Tên góc nhìn dài nhất {LONGEST_NAME} chữ.", field="ten")
    kept = kept_query(query)
    if len(kept) > LONGEST_QUERY:
        raise Refused("Bộ lọc quá dài nên không lưu được.")
    if by.agency_id is None:
        raise Refused("Chỉ cán bộ của cơ quan lưu được góc nhìn.")
    if unit is not None:
        access.check_share_view(by, unit)
    mine = ListView.objects.filter(person=by, tray=tray)
    if mine.filter(name=name).exists():
        raise Refused(f"Bạn đã có góc nhìn “{name}” ở danh sách này.", field="ten")
    if mine.count() >= MOST:
        raise Refused(f"Mỗi danh sách giữ nhiều nhất {MOST} góc nhìn; hãy bỏ bớt.")
    view = begin(ListView(agency_id=by.agency_id, person=by, unit=unit, tray=tray, name=name, query=kept))
    shared = f"Cả {unit.short_name} cùng dùng." if unit is not None else ""
    emit(ListViewKept(actor=by.ref, subject=view.ref, agency_id=view.agency_id, tray=TRAYS[tray].label, unit=shared))
    return view


@action
def drop_list_view(*, view: ListView, by: Person) -> None:
    """Give up a view (bỏ góc nhìn). Refused for another person's."""
    held = lock(view)
    if held.person_id != by.pk:
        raise Refused("Chỉ người lưu mới bỏ được góc nhìn này.")
    ref, agency_id, label = held.ref, held.agency_id, TRAYS[held.tray].label if held.tray in TRAYS else held.tray
    held.delete()
    emit(ListViewDropped(actor=by.ref, subject=ref, agency_id=agency_id, tray=label))
