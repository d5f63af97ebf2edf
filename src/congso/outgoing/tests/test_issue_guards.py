"""What issuing looks at itself, whatever earlier acts have let through (section 7, check 4)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.outgoing import actions
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import OutgoingState, Stage
from congso.people import actions as people
from congso.people.models import Appointment, Person
from tests.by_wire import sealed, signing_office, with_soft_keys
from tests.cast import Cast
from tests.outgoing import at, ready
from tests.signed import Signed


@pytest.fixture
def office(cast: Cast, signed: Signed, settings, tmp_path: Path) -> Cast:
    return with_soft_keys(signing_office(cast, signed, settings, tmp_path))


def altered(row: Any, **fields: Any) -> None:
    """A row changed behind the actions' back."""
    type(row)._base_manager.filter(pk=row.pk).update(**fields)


def refused(office: Cast, document: OutgoingDocument, words: str) -> None:
    """Not issued; it still stands sealed, nothing is frozen and nobody has it."""
    with pytest.raises(Refused, match=words):
        actions.issue(document=document, by=office.van_thu)
    document = OutgoingDocument.objects.get(pk=document.pk)
    assert (document.state, document.frozen, document.issued_at) == (OutgoingState.SEALED, None, None)


def test_issue_is_refused_unless_both_signatures_verify_in_order_by_van_thu(office: Cast) -> None:
    """Check 7.4: neither a bad signature, nor the wrong order, nor a seal by somebody else is issued."""
    document = sealed(office)
    officer, seal = (document.signed_files.get(stage=stage) for stage in (Stage.OFFICER, Stage.SEAL))
    for verdict in ("invalid", "undetermined"):
        altered(seal.verification, verdict=verdict)
        refused(office, document, "chưa được kiểm tra là hợp lệ")
    altered(seal.verification, verdict="valid")
    altered(seal, by=office.office_head)
    refused(office, document, "phải do văn thư thực hiện")
    altered(seal, by=office.van_thu)
    for wrong in ({"by": office.deputy}, {"stands": False}):
        altered(officer, **wrong)
        refused(office, document, "phải sau chữ ký số của người có thẩm quyền")
        altered(officer, by=office.director, stands=True)
    altered(officer, stage=Stage.COPY)
    altered(seal, stage=Stage.OFFICER, by=office.director)
    altered(officer, stage=Stage.SEAL, by=office.van_thu, verification=seal.verification)
    refused(office, document, "phải sau chữ ký số của người có thẩm quyền")
    altered(officer, stage=Stage.COPY, by=office.director)
    altered(seal, stage=Stage.SEAL, by=office.van_thu)
    altered(officer, stage=Stage.OFFICER)
    for person in (office.director, office.specialist, office.archivist, office.clerk):
        with pytest.raises(Refused, match="của văn thư cơ quan"):
            actions.issue(document=document, by=person)
    assert actions.issue(document=document, by=office.van_thu).frozen_sha256 == seal.sha256


def test_a_seal_by_who_is_no_longer_van_thu_is_not_issued(office: Cast) -> None:
    """Check 7.4: made by a văn thư account."""
    document = sealed(office)
    post, house = Appointment.objects.get(person=office.van_thu, role="van_thu"), House(office.agency.pk)
    people.appoint(
        person=office.archivist, unit=post.unit, role="van_thu", post="Văn thư", since=clock.today(), by=house
    )
    people.end_appointment(appointment=post, until=clock.today(), by=house)
    with clock.at(clock.now() + timedelta(days=1)):
        successor = Person.objects.get(pk=office.archivist.pk)
        with pytest.raises(Refused, match="phải do văn thư thực hiện"):
            actions.issue(document=document, by=successor)


def test_the_paper_road_is_issued_without_signatures_but_not_without_its_copy(cast: Cast) -> None:
    """Check 7.4, the paper road: it asks for the copy or its place, and for no officer's certificate."""
    office = ready(cast)
    document = at(office, OutgoingState.SEALED)
    altered(document, copy_place="")
    refused(office, document, "chưa có chữ ký số của cơ quan")
    altered(document, copy_place="Kho dữ liệu cũ")
    document = actions.issue(document=document, by=office.van_thu)
    assert (document.state, document.frozen, document.road) == (OutgoingState.ISSUED, None, "paper")
