"""A leader signs, the agency seals; what comes back wrong is not taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from congso.ledger.models import Entry
from congso.signing import signatures
from congso.signing.models import Preparation
from congso.signing.states import RequestState
from congso.signing.tests.office import Office, content_of
from tests.cast import Cast
from tests.pki import OFFICIAL, letter
from tests.signed import Signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast: Cast, signed: Signed, settings, tmp_path: Path) -> Office:
    settings.CONGSO_HOME = tmp_path
    settings.CONGSO_SIGNING_PRIVATE = ("127.0.0.0/8",)
    settings.CONGSO_SIGNING_SOFT_KEYS = True
    settings.CONGSO_SIGNING_TSA = f"{signed.pki.prefix}/{OFFICIAL}/tsa/tsa"
    made = Office(cast, signed.pki, tmp_path)
    made.trust()
    return made


@pytest.fixture
def ready(office: Office) -> Office:
    hand = office.picture("#1b3fa0", (400, 160), "chu ky.png")
    seal = office.picture("#d0121b", (420, 420), "con dau.png")
    office.certificate("an", office.cast.director, picture=hand, picture_mm=42)
    office.certificate("seal", office.cast.agency, picture=seal)
    return office


def test_leader_then_seal(ready: Office):
    paper = ready.laid_in(letter())
    (first,) = signatures.sign_on_server([ready.asked_of_director(paper)], by=ready.cast.director)
    assert first.done, first.words
    assert first.request.state == RequestState.DONE
    after_leader = first.request.result
    assert content_of(after_leader).startswith(content_of(paper))
    (second,) = signatures.sign_on_server([ready.asked_of_seal(after_leader)], by=ready.cast.van_thu)
    assert second.done, second.words
    report = second.request.verification.report
    assert [each.verdict.value for each in report.signers] == ["valid", "valid"]
    assert [each.time_proven for each in report.signers] == [True, True]
    assert not Preparation.objects.exists()
    told = Entry.objects.filter(event="signing.signature_made")
    assert told.count() == 2
