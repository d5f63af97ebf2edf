"""Some of the year's last documents are signed by real keys; a run that was cut goes on where it stopped."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from congso.demo.authority.serving import answering
from congso.demo.authority.trusting import folder, sign_by
from congso.demo.founding import found
from congso.demo.incoming.figures import read_incoming
from congso.demo.incoming.plan import incoming_plan
from congso.demo.incoming.playing import IncomingPlayer
from congso.demo.living import live
from congso.demo.outgoing import in_hand, signing
from congso.demo.outgoing.figures import read_outgoing
from congso.demo.outgoing.plan import outgoing_plan
from congso.demo.outgoing.playing import OutgoingPlayer
from congso.demo.queries import count_outgoing
from congso.demo.year import read_year
from congso.files.storage import storage
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import OutgoingState
from congso.people.models import Agency
from congso.signing.models import Certificate, SigningRequest
from congso.signing.report import Verdict
from congso.signing.states import RequestState
from congso.signing.tests.office import agreed
from tests.operate.offices import ON_POSTGRESQL
from tests.poppler import needs_poppler

ONCE = "does not depend on the database; runs on SQLite"
YEAR, FIGURES = read_year(2020), read_outgoing(2020)


@pytest.fixture
def agency(db, settings, tmp_path: Path) -> Agency:
    """A department that has drafted two documents of the electronic road, and nothing else in its year."""
    settings.CONGSO_HOME, settings.CONGSO_DEMO = tmp_path, True
    letters = incoming_plan(read_incoming(2020), YEAR, 2020)
    plan = outgoing_plan(FIGURES, letters.letters, YEAR, 2020)
    chosen = sorted(signing.to_be_signed(plan))
    assert len(chosen) == signing.MANY
    office = found(2020)
    part = plan.part(chosen[:2])
    writers = OutgoingPlayer(office, FIGURES, part, IncomingPlayer(office, letters.part(range(20))), chosen)
    with clock.at(YEAR.opens):
        sign_by(office)
        writers.begin()
    live([writers])
    return office.agency


@needs_poppler
@pytest.mark.slow
@pytest.mark.skipif(ON_POSTGRESQL, reason=ONCE)
def test_samples_are_signed_sealed_and_issued_whatever_cuts_the_run(agency: Agency, tmp_path: Path) -> None:
    assert set(signing.waiting(agency, 2020).values_list("state", flat=True)) == {OutgoingState.DRAFT}
    with pytest.raises(Refused, match="không trả lời"):
        next(signing.sign_samples(agency, 2020))
    first = OutgoingDocument.objects.order_by("drafted_at", "id").first()
    assert (first.state, SigningRequest.objects.get().state) == (OutgoingState.TO_SIGN, RequestState.TAKEN)
    with answering(folder()):
        assert next(signing.sign_samples(agency, 2020)).pk == first.pk
        (second,) = signing.sign_samples(agency, 2020)
        assert list(signing.sign_samples(agency, 2020)) == []
    assert second.state == OutgoingState.ISSUED
    assert {one.verification.verdict for one in second.signed_files.exclude(verification=None)} == {Verdict.VALID}
    said = agreed(storage().path(second.frozen.storage_key).read_bytes(), tmp_path)
    assert said.count("Signature is Valid") == 2
    assert (second.issued_on, second.issued_at) == (YEAR.now.date(), YEAR.now)
    check_certificates(agency)
    check_what_is_in_hand(agency)


def check_what_is_in_hand(agency: Agency) -> None:
    """Work for everybody on the road, though the year's figures stay; a second run leaves it as it is."""
    before = count_outgoing(agency.pk, 2020)
    with answering(folder()):
        in_hand.leave_in_hand(agency, 2020)
        in_hand.leave_in_hand(agency, 2020)
    left = OutgoingDocument.objects.filter(drafted_at=YEAR.now)
    assert Counter(left.values_list("state", flat=True)) == Counter(one.stands for one in FIGURES.in_hand)
    asked = SigningRequest.objects.filter(state=RequestState.ASKED).values_list("person__username", flat=True)
    assert sorted(asked) == ["giam.doc", "giam.doc", "pho.giam.doc.01"]
    assert not signing.waiting(agency, 2020).exists()
    assert count_outgoing(agency.pk, 2020) == before


def check_certificates(agency: Agency) -> None:
    """Each says that it is worth nothing, one is the seal's, and nobody but the owner reads the authority's key."""
    held = Certificate.objects.filter(agency=agency)
    assert held.filter(person=None).count() == 1
    assert {one.issuer for one in held} == {"Chứng thực minh họa, không có giá trị"}
    assert (folder() / "goc.key").stat().st_mode & 0o077 == 0
