"""What was passed to an affiliated unit comes back, and is never stuck between two houses."""

from __future__ import annotations

import pytest
from django.test import Client

from congso.correspondence import actions
from congso.correspondence.fields import fields_of
from congso.correspondence.giving import Ruling
from congso.correspondence.models import IncomingDocument, Passing
from congso.correspondence.recipients import Recipient, to_unit
from congso.correspondence.states import IncomingState, Part
from congso.correspondence.tests.test_distributing import waits_for
from congso.kernel.refusals import Refused
from congso.notices.models import Notice
from tests.cast import Cast
from tests.documents import museum, registered


def passed(cast: Cast, unit: Cast, *others: Recipient, part: str = Part.LEAD) -> Passing:
    ruling = Ruling((Recipient(part, agency=unit.agency), *others), "Bảo tàng giải quyết")
    actions.distribute(document=registered(cast), ruling=ruling, by=cast.office_head)
    return Passing.objects.get()


def test_it_is_taken_back_before_it_is_registered_and_passed_again(cast: Cast) -> None:
    unit = museum(cast)
    passing = passed(cast, unit)
    assert waits_for(unit.van_thu) == ["correspondence.register"]
    document = actions.take_back_passing(passing=passing, reason="Chuyển nhầm", by=cast.office_head)
    assert (document.state, document.finished_at, document.ending) == (IncomingState.REGISTERED, None, "")
    assert waits_for(unit.van_thu) == []
    assert "correspondence.distribute" in waits_for(cast.office_head)
    arrived = IncomingDocument.objects.get(agency=unit.agency)
    assert (arrived.state, arrived.ending) == (IncomingState.RETURNED, "Nơi chuyển lấy lại: Chuyển nhầm")
    ruling = Ruling((Recipient(Part.LEAD, agency=unit.agency),), "Đúng là của Bảo tàng")
    document = actions.distribute(document=document, ruling=ruling, by=cast.office_head)
    assert document.state == IncomingState.DONE
    assert Passing.objects.standing().get().arrived_as.is_waiting


def test_what_the_unit_has_registered_it_returns_itself(cast: Cast) -> None:
    """Check 7.7: what a unit returns lies again with its sender, who is notified."""
    unit = museum(cast)
    passing = passed(cast, unit)
    arrived = actions.register(document=passing.arrived_as, given=fields_of(passing.arrived_as), by=unit.van_thu)
    with pytest.raises(Refused, match="đã vào sổ văn bản này"):
        actions.take_back_passing(passing=passing, reason="Chuyển nhầm", by=cast.office_head)
    actions.return_document(document=arrived, reason="Không thuộc thẩm quyền", by=unit.van_thu)
    document = IncomingDocument.objects.get(pk=passing.document_id)
    assert document.state == IncomingState.REGISTERED
    assert "correspondence.distribute" in waits_for(cast.office_head)
    assert Notice.objects.filter(person=cast.office_head, sentence__contains="Không thuộc thẩm quyền").exists()


def test_a_helper_that_returns_it_leaves_the_lead_at_work(cast: Cast) -> None:
    unit = museum(cast)
    lead = to_unit(Part.LEAD, cast.units["culture"])
    passing = passed(cast, unit, lead, part=Part.COOPERATE)
    actions.return_document(document=passing.arrived_as, reason="Không liên quan", by=unit.van_thu)
    document = IncomingDocument.objects.get(pk=passing.document_id)
    assert (document.state, waits_for(cast.head)) == (IncomingState.DISTRIBUTED, ["correspondence.work"])


@pytest.mark.parametrize("who", ["van_thu", "head", "specialist"])
def test_only_who_passed_it_on_takes_it_back(cast: Cast, who: str) -> None:
    passing = passed(cast, museum(cast))
    with pytest.raises(Refused, match="Chỉ người đã chuyển"):
        actions.take_back_passing(passing=passing, reason="Nhầm", by=cast.people[who])


def test_on_its_page(cast: Cast) -> None:
    passing = passed(cast, museum(cast))
    document = passing.document
    client = Client()
    client.force_login(cast.office_head)
    path = f"{document.get_absolute_url()}thu-hoi-viec/"
    assert "chưa vào sổ" in client.get(path).content.decode()
    sent = {"given": [f"c:{passing.pk}"], "reason": "Chuyển nhầm", "seen": document.version}
    assert client.post(path, sent).status_code == 302
    text = client.get(document.get_absolute_url()).content.decode()
    assert "Chuyển nhầm" in text
    assert "lấy lại văn bản đã chuyển" in text
