"""The list of bodies that write to the office."""

from __future__ import annotations

from congso.correspondence import access
from congso.correspondence.events import IssuerAdded
from congso.correspondence.models import Issuer
from congso.correspondence.states import IssuerGroup
from congso.kernel.actions import action, begin, emit
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.kernel.text import fold, nfc, sort_key
from congso.people.models import Agency


@action
def add_issuer(*, agency: Agency, name: str, group: str, by: Actor, notation: str = "", code: str = "") -> Issuer:
    """Enter a body that writes to the office (thêm cơ quan ban hành).

    Refused without a name, for a name that is there already, or to whoever does not keep the register.
    """
    access.check_take_in(by, agency.pk)
    name = nfc(name)
    if not name:
        raise Refused("Hãy ghi tên cơ quan ban hành.", field="name")
    if group not in IssuerGroup.values:
        raise Refused("Hãy chọn nhóm cơ quan.", field="group")
    if Issuer.objects.filter(agency=agency, name=name).exists():
        raise Refused(f"Đã có “{name}” trong danh mục.", field="name")
    issuer = begin(
        Issuer(
            agency=agency,
            name=name[:200],
            notation=nfc(notation)[:40],
            code=nfc(code)[:40],
            group=group,
            folded=fold(name)[:200],
            sort_key=sort_key(name),
        )
    )
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
