"""kill -9 before and after every commit of a signing: it waits still, is finished by the clock, or is done."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from congso.kernel import clock
from congso.ledger.models import Entry
from congso.people.models import Person
from congso.signing import signatures
from congso.signing.models import Preparation, SigningRequest
from congso.signing.routines import finish_taken
from congso.signing.tests.office import Office, agreed, content_of
from tests.cast import Cast
from tests.faults.killing import check_database, killed_at
from tests.pki import OFFICIAL, letter
from tests.signed import Signed

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(cast: Cast, signed: Signed, settings, tmp_path: Path) -> Office:
    settings.CONGSO_HOME = tmp_path
    settings.CONGSO_SIGNING_PRIVATE = ("127.0.0.0/8",)
    settings.CONGSO_SIGNING_SOFT_KEYS = True
    settings.CONGSO_SIGNING_TSA = f"{signed.pki.prefix}/{OFFICIAL}/tsa/tsa"
    made = Office(cast, signed.pki, tmp_path)
    made.trust()
    made.certificate("an", cast.director)
    return made


def sign(pk: int) -> None:
    request = SigningRequest.objects.select_related("agency", "file", "person").get(pk=pk)
    signatures.sign_on_server([request], by=Person.objects.get(pk=request.person_id))


def stands_whole(request: SigningRequest) -> None:
    """Whatever state it is in, all that belongs to the state is there, and nothing of the next."""
    request.refresh_from_db()
    half = Preparation.objects.filter(request=request).first()
    assert request.state in ("asked", "taken", "done")
    assert (request.result is not None) == (request.state == "done")
    assert (half is not None and bool(bytes(half.signature))) == (request.state == "taken")
    made = Entry.objects.filter(event="signing.signature_made", subject=request.subject).count()
    assert made == (1 if request.state == "done" else 0)
    check_database()


def test_a_signing_that_is_killed_is_taken_up_again(office: Office):
    seen = []
    for moment in count():
        paper = office.laid_in(letter(f"Lần {moment}"))
        request = office.asked_of_director(paper)
        where = killed_at(moment, lambda pk=request.pk: sign(pk), statements=False)
        stands_whole(request)
        seen.append(request.state)
        with clock.at(clock.now() + timedelta(minutes=2)):
            finish_taken()
        request.refresh_from_db()
        if request.state == "asked":
            sign(request.pk)
        stands_whole(request)
        assert request.state == "done"
        assert agreed(content_of(request.result), office.home).count("Signature is Valid.") == 1
        if where is None:
            break
    assert seen == sorted(seen, key=("asked", "taken", "done").index)
    assert set(seen) == {"asked", "taken", "done"}
