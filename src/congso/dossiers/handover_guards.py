"""Who draws up, gives, takes and recalls a handover list, and when (danh sách bàn giao)."""

from __future__ import annotations

from typing import Any

from congso.dossiers.models import Dossier, HandoverList
from congso.dossiers.states import Channel, DossierState, HandoverKind, ReturnWay, handover_flow
from congso.dossiers.waiting import giving_units, next_units, taking_units, with_place
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.people.models import Person, Unit
from congso.people.states import UnitKind


def check_giver(by: Actor, what: str, unit: Unit) -> None:
    """Refused unless `by` hands over for this unit."""
    if not isinstance(by, Person) or unit.pk not in giving_units(by, what):
        raise Refused(f"Chỉ người của {unit.name} lập và giao danh sách này.")


def check_taker(by: Actor, handover: HandoverList) -> None:
    """One of the unit that takes; never the person who gave."""
    if not isinstance(by, Person) or handover.to_unit_id not in taking_units(by):
        raise Refused(f"Chỉ người của {handover.to_unit.name} nhận danh sách này.")
    if handover.given_by_id == by.pk:
        raise Refused("Người giao không tự nhận danh sách của mình.")


def check_units(what: str, from_unit: Unit, to_unit: Unit) -> None:
    """Dossiers go from a desk to a unit or another desk of the same agency; results go to a desk."""
    if from_unit.agency_id != to_unit.agency_id or from_unit.pk == to_unit.pk:
        raise Refused("Hãy chọn nơi nhận khác nơi giao, trong cùng cơ quan.", field="to_unit")
    if what == HandoverKind.DOSSIERS and from_unit.kind != UnitKind.DESK:
        raise Refused("Hồ sơ được bàn giao từ Bộ phận Một cửa.")
    if what == HandoverKind.RESULTS and to_unit.kind != UnitKind.DESK:
        raise Refused("Kết quả được bàn giao về Bộ phận Một cửa.", field="to_unit")


def check_dossiers(what: str, dossiers: list[Dossier], from_unit: Unit, to_unit: Unit) -> None:
    """Refused, with the first number that stands in the way, unless all go by such a list now."""
    if what == HandoverKind.RESULTS:
        placed: Any = with_place(Dossier.objects.filter(pk__in=[dossier.pk for dossier in dossiers]))
        lying = {done.pk: done.lies_in for done in placed}
        for dossier in dossiers:
            check_result(dossier, from_unit, lying[dossier.pk])
        return
    named = next_units(dossier.procedure_version_id for dossier in dossiers)
    for dossier in dossiers:
        check_papers(dossier, from_unit, to_unit, named.get(dossier.procedure_version_id))


def check_result(dossier: Dossier, from_unit: Unit, lies_in: int | None) -> None:
    if dossier.state != DossierState.DONE:
        raise Refused(f"Hồ sơ {dossier} chưa có kết quả chờ trả.")
    if dossier.return_way == ReturnWay.ONLINE:
        raise Refused(f"Kết quả của hồ sơ {dossier} trả bản điện tử, không bàn giao giấy.")
    if lies_in != from_unit.pk:
        raise Refused(f"Kết quả của hồ sơ {dossier} không nằm ở {from_unit.name}.")


def check_papers(dossier: Dossier, from_unit: Unit, to_unit: Unit, named: Unit | None) -> None:
    if dossier.state != DossierState.RECEIVED:
        raise Refused(f"Hồ sơ {dossier} không còn chờ bàn giao ({dossier.get_state_display().lower()}).")
    if dossier.channel == Channel.ONLINE:
        raise Refused(f"Hồ sơ {dossier} là hồ sơ điện tử, chuyển ngay trên hệ thống.")
    run = dossier.open_step()
    if run is None or run.unit_id != from_unit.pk:
        raise Refused(f"Hồ sơ {dossier} không nằm ở {from_unit.name}.")
    if to_unit.kind != UnitKind.DESK and named is not None and named.pk != to_unit.pk:
        raise Refused(f"Theo quy trình, hồ sơ {dossier} chuyển {named.name}.")


def check(by: Actor, handover: HandoverList, step: str) -> None:
    """Refused, with the reason, when this step is not this person's or not possible now."""
    if step == "take_list":
        check_taker(by, handover)
    else:
        check_giver(by, handover.what, handover.from_unit)
    handover_flow.check(handover, step)
