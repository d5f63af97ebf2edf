"""The list of bodies that write to the office."""

from __future__ import annotations

from typing import Any

from congso.correspondence import access
from congso.correspondence.events import IssuerAdded, IssuerCorrected, IssuersMerged
from congso.correspondence.models import IncomingDocument, Issuer
from congso.correspondence.states import IssuerGroup
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.kernel.text import fold, nfc, sort_key
from congso.people.models import Agency

_WORDS = {
    "name": "tên",
    "short_name": "tên gọi tắt",
    "notation": "chữ trong ký hiệu",
    "code": "mã định danh",
    "group": "nhóm",
}


@action
def add_issuer(
    *, agency: Agency, name: str, group: str, by: Actor, notation: str = "", code: str = "", short_name: str = ""
) -> Issuer:
    """Enter a body that writes to the office (thêm cơ quan ban hành).

    Refused without a name, for a name that is there already, or to whoever does not keep the register.
    """
    access.check_take_in(by, agency.pk)
    issuer = Issuer(agency=agency)
    _write(issuer, name=name, short_name=short_name, notation=notation, code=code, group=group)
    begin(issuer)
    emit(
        IssuerAdded(
            actor=by.ref,
            subject=issuer.ref,
            agency_id=agency.pk,
            issuer=issuer.name,
            group=str(IssuerGroup(group).label),
        )
    )
    return issuer


@action
def correct_issuer(
    *,
    issuer: Issuer,
    name: str,
    group: str,
    by: Actor,
    seen: int,
    notation: str = "",
    code: str = "",
    short_name: str = "",
) -> Issuer:
    """Put right how a body is called and written (sửa cơ quan ban hành); registered documents keep what is on paper.

    Refused when nothing changes, for a name that another has, for one that was merged, or to whoever does not keep
    the list.
    """
    issuer = lock(issuer, seen=seen)
    access.check_keep_issuers(by, issuer.agency_id)
    if issuer.merged_into_id is not None:
        raise Refused("Cơ quan này đã gộp vào cơ quan khác.")
    changed = _write(issuer, name=name, short_name=short_name, notation=notation, code=code, group=group)
    if not changed:
        raise Refused("Chưa sửa mục nào.")
    save(issuer, *_WORDS, "folded", "sort_key")
    emit(
        IssuerCorrected(
            actor=by.ref,
            subject=issuer.ref,
            agency_id=issuer.agency_id,
            issuer=issuer.name,
            changed=", ".join(_WORDS[one] for one in changed),
        )
    )
    return issuer


@action
def merge_issuers(*, issuer: Issuer, into: Issuer, by: Actor, seen: int) -> Issuer:
    """Make one of two entries (gộp cơ quan ban hành): documents count for `into`, the old name leads there.

    Refused into itself, into one that is no longer used, or to whoever does not keep the list.
    """
    if issuer.pk == into.pk:
        raise Refused("Hãy chọn một cơ quan khác.", field="into")
    issuer, into = lock(issuer, seen=seen), lock(into)
    access.check_keep_issuers(by, issuer.agency_id)
    if into.agency_id != issuer.agency_id or into.closed_on is not None:
        raise Refused("Cơ quan được chọn không còn dùng.", field="into")
    if issuer.merged_into_id is not None:
        raise Refused("Cơ quan này đã gộp vào cơ quan khác.")
    issuer.merged_into, issuer.closed_on = into, issuer.closed_on or clock.today()
    save(issuer, "merged_into", "closed_on")
    save(into)
    Issuer.objects.filter(merged_into=issuer).update(merged_into=into)
    documents = IncomingDocument.objects.filter(issuer=issuer).update(issuer=into)
    emit(
        IssuersMerged(
            actor=by.ref,
            subject=issuer.ref,
            agency_id=issuer.agency_id,
            issuer=issuer.name,
            into=into.name,
            documents=documents,
        )
    )
    return into


def _write(issuer: Issuer, **given: str) -> list[str]:
    """Check what was given and put it in; the names of what changed."""
    name = nfc(given["name"])
    if not name:
        raise Refused("Hãy ghi tên cơ quan ban hành.", field="name")
    if given["group"] not in IssuerGroup.values:
        raise Refused("Hãy chọn nhóm cơ quan.", field="group")
    if Issuer.objects.filter(agency_id=issuer.agency_id, name=name[:200]).exclude(pk=issuer.pk).exists():
        raise Refused(f"Đã có “{name}” trong danh mục.", field="name")
    changed = []
    for field, value in given.items():
        column: Any = Issuer._meta.get_field(field)
        written = nfc(value)[: column.max_length]
        if getattr(issuer, field) != written:
            setattr(issuer, field, written)
            changed.append(field)
    issuer.folded, issuer.sort_key = fold(name)[:200], sort_key(name)
    return changed
