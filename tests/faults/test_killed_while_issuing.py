"""kill -9 while a document is signed, numbered, sealed, issued: the old state or the whole new, no number lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from congso.jobs import leases, worker
from congso.jobs.actions import resend
from congso.jobs.models import Lease
from congso.kernel import clock
from congso.kernel.actors import House
from congso.ledger.models import Entry
from congso.notices.models import Notice
from congso.numbers import queries
from congso.numbers.models import Drawn
from congso.outgoing import actions
from congso.outgoing.models import OutgoingDocument, SignedFile
from congso.outgoing.places import values_of
from congso.outgoing.signing_road import places_on
from congso.outgoing.states import OutgoingState, Stage
from congso.people.models import Person
from congso.signing import signatures
from congso.signing.actions import send_to_server
from congso.signing.models import SigningRequest
from congso.signing.prepared import fill_prepared_fields
from congso.signing.routines import finish_taken
from congso.tasks.models import WorkItem
from tests.by_wire import asked, bytes_of, numbered, sealed, signed_by, signing_office, to_be_signed, with_soft_keys
from tests.cast import Cast
from tests.faults.killing import check_database, everything, killed_at
from tests.outgoing import at, ready
from tests.signed import Signed

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LATER = timedelta(minutes=2)


def fetched(pk: int) -> OutgoingDocument:
    return OutgoingDocument.objects.get(pk=pk)


def van_thu() -> Person:
    return Person.objects.get(username="so-vhttdl.van_thu")


# ------------------------------------------------------------------ the acts, killed before each of their statements

ACTS: dict[str, tuple[OutgoingState, Callable[[int], Any]]] = {
    "sign": (OutgoingState.TO_SIGN, lambda pk: actions.note_signature(document=fetched(pk), by=van_thu())),
    "number": (OutgoingState.SIGNED, lambda pk: actions.number(document=fetched(pk), by=van_thu())),
    "seal": (OutgoingState.NUMBERED, lambda pk: actions.seal(document=fetched(pk), copy_place="Kho", by=van_thu())),
    "issue": (OutgoingState.SEALED, lambda pk: actions.issue(document=fetched(pk), by=van_thu())),
}
AFTER = {
    "sign": (OutgoingState.SIGNED, "outgoing.signed", ["outgoing.number"]),
    "number": (OutgoingState.NUMBERED, "outgoing.numbered", ["outgoing.seal"]),
    "seal": (OutgoingState.SEALED, "outgoing.sealed", ["outgoing.issue"]),
    "issue": (OutgoingState.ISSUED, "outgoing.issued", []),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_killed_act_leaves_the_old_or_the_whole_new(cast: Cast, act: str) -> None:
    state, do = ACTS[act]
    document = at(ready(cast), state)
    before, moments = everything(), []
    for moment in count():
        where = killed_at(moment, lambda: do(document.pk))
        if where is None or where == "after COMMIT":
            break
        moments.append(where)
        assert fetched(document.pk).state == state, where
    assert moments[-1] == "before COMMIT"
    assert len(moments) > 8, "no moments inside the act"
    check_database()
    reached, told, laid = AFTER[act]
    done = fetched(document.pk)
    assert (done.state, done.version) == (reached, document.version + 1)
    assert Entry.objects.filter(subject=document.ref).order_by("-id").values_list("event", flat=True)[0] == told
    assert list(WorkItem.objects.waiting().filter(subject=document.ref).values_list("act", flat=True)) == laid
    assert Entry.objects.count() == len(before[Entry._meta.db_table]) + 1
    assert list(Drawn.objects.values_list("number", flat=True)) == ([1] if act != "sign" else [])
    assert queries.gaps({cast.agency.pk}) == []


def test_nothing_at_all_is_left_before_the_commit(cast: Cast) -> None:
    """Every row of every table, after a number was drawn, the register written and the process killed at the COMMIT."""
    document = at(ready(cast), OutgoingState.SIGNED)
    before = everything()
    number = ACTS["number"][1]
    for moment in count():
        if killed_at(moment, lambda: number(document.pk)) == "before COMMIT":
            break
    assert everything() == before
    other = at(cast, OutgoingState.SIGNED)
    assert killed_at(20, lambda: number(other.pk)) is not None
    assert [number(other.pk).number, number(document.pk).number] == [1, 2]
    assert queries.gaps({cast.agency.pk}) == []


# -------------------------------------------------------------------------------------------------- the electronic road


@pytest.fixture
def office(cast: Cast, signed: Signed, settings, tmp_path: Path) -> Cast:
    return with_soft_keys(signing_office(cast, signed, settings, tmp_path))


def stands_whole(document: OutgoingDocument, request: SigningRequest, stage: Stage) -> str:
    """The document moved just when its signature was recorded; nothing is signed twice. Gives the request's state."""
    request.refresh_from_db()
    document.refresh_from_db()
    made = list(SignedFile.objects.filter(document=document, stage=stage, stands=True))
    assert len(made) == (request.state == "done")
    moved = {Stage.OFFICER: OutgoingState.SIGNED, Stage.SEAL: OutgoingState.SEALED}[stage]
    assert (document.state == moved) == (request.state == "done")
    check_database()
    return request.state


def sign(pk: int, person_pk: int) -> None:
    """As the page of what waits for one's signature does it."""
    request = SigningRequest.objects.select_related("agency", "file", "person").get(pk=pk)
    signer = Person.objects.get(pk=person_pk)
    if request.state == "asked":
        signatures.sign_on_server([request], by=signer)
    else:
        signatures.finish(request, by=signer)


def killed_to_its_end(document: OutgoingDocument, signer: Person, stage: Stage) -> list[str]:
    """Killed at one COMMIT further each time, going on from what stands; the states of the request on the way."""
    request, seen, moment = asked(document), [], 0
    while (state := stands_whole(document, request, stage)) != "done":
        if seen and seen[-1] != state:
            moment = 0
        seen.append(state)
        where = killed_at(moment, lambda: sign(request.pk, signer.pk), statements=False)
        moment += 1
        assert where is not None or stands_whole(document, request, stage) == "done"
    return seen


def test_leader_number_and_seal_are_killed_at_each_commit(office: Cast) -> None:
    document = to_be_signed(office)
    assert set(killed_to_its_end(document, office.director, Stage.OFFICER)) == {"asked", "taken"}
    number = ACTS["number"][1]
    for moment in count():
        if killed_at(moment, lambda: number(document.pk), statements=False) in (None, "after COMMIT"):
            break
    filled_once(fetched(document.pk))
    for moment in count():  # the job that fills the number in and asks for the seal
        where = killed_at(moment, lambda: worker.run_waiting(), statements=False)
        assert document.signed_files.filter(stage=Stage.FILLED, stands=True).count() <= 1
        assert SigningRequest.objects.filter(subject=document.ref, state="asked").count() <= 1
        if where is None:
            break
        come_back()
    assert document.signed_files.filter(stage=Stage.FILLED).count() == 1
    document.refresh_from_db()
    assert set(killed_to_its_end(document, office.van_thu, Stage.SEAL)) == {"asked", "taken"}
    report = document.signed_files.get(stage=Stage.SEAL).verification.report
    assert [one.verdict.value for one in report.signers] == ["valid", "valid"]
    issued = actions.issue(document=fetched(document.pk), by=van_thu())
    assert (issued.number, list(Drawn.objects.values_list("number", flat=True))) == (1, [1])
    assert bytes_of(issued.frozen).startswith(bytes_of(document.signed_files.get(stage=Stage.OFFICER).file))


def filled_once(document: OutgoingDocument) -> None:
    """The letters of number and date are drawn here and kept: the press cannot begin anew in a forked process."""
    signed_file = bytes_of(document.signed_files.get(stage=Stage.OFFICER).file)
    assert fill_prepared_fields(signed_file, values_of(document, places_on(document))).startswith(signed_file)


def come_back() -> None:
    """A minute later another worker looks around: what a dead one held is ready again."""
    leases.requeue_left(stale_after=0)
    DBTaskResult.objects.filter(status="READY").update(run_after=clock.real_now())


def test_a_dead_sealing_job_is_seen_by_van_thu_and_resumed(office: Cast) -> None:
    """Workers that are killed while they seal, until the job is given up; page, tray and a notice say so."""
    document = numbered(office, signed_by(office.director, to_be_signed(office)))
    request = send_to_server(request=asked(document), by=office.van_thu)
    client = Client()
    client.force_login(office.van_thu)
    assert "Máy chủ đang ký bằng chứng thư" in client.get(document.get_absolute_url()).content.decode()
    for _ in range(4):
        where = killed_at(4, lambda: worker.run_waiting(most=1), statements=False)
        assert where is not None
        come_back()
    lease = Lease.objects.get(name="signing.sign_by_server")
    assert lease.dead_at is not None
    request.refresh_from_db()
    assert (request.state, request.sent_at, request.trouble) == ("asked", None, leases.KILLED)
    assert Notice.objects.filter(person=office.van_thu, sentence__contains="Máy chủ chưa ký được").exists()
    page, tray = (client.get(at).content.decode() for at in (document.get_absolute_url(), "/van-ban-di/cho-phat-hanh/"))
    assert leases.KILLED in page
    assert "Ký số bằng chứng thư cơ quan" in page
    assert "Máy chủ chưa ký được" in tray
    again = {"paper": str(request.uid), "how": "background"}
    assert client.post("/ky-so/", again).status_code == 302
    worker.run_waiting()
    document.refresh_from_db()
    assert document.state == OutgoingState.SEALED
    resend(lease=lease, by=House(0))
    worker.run_waiting()
    assert document.signed_files.filter(stage=Stage.SEAL).count() == 1
    assert Lease.objects.dead().count() == 0


def test_a_signature_that_was_taken_is_finished_by_the_clock(office: Cast) -> None:
    document = numbered(office, signed_by(office.director, to_be_signed(office)))
    request = send_to_server(request=asked(document), by=office.van_thu)
    assert killed_at(5, lambda: worker.run_waiting(most=1), statements=False) == "after COMMIT"
    request.refresh_from_db()
    assert request.state == "taken"
    with clock.at(clock.now() + LATER):
        assert finish_taken() == 1
    document.refresh_from_db()
    assert document.state == OutgoingState.SEALED
    assert actions.issue(document=document, by=office.van_thu).frozen is not None


def test_issuing_by_wire_is_killed_before_its_commit(office: Cast) -> None:
    document = sealed(office)
    for moment in count():
        where = killed_at(moment, lambda: ACTS["issue"][1](document.pk))
        if where is None or where == "after COMMIT":
            break
        stands = fetched(document.pk)
        assert (stands.state, stands.frozen_id, stands.issued_at) == (OutgoingState.SEALED, None, None), where
    issued = fetched(document.pk)
    assert (issued.state, issued.frozen_sha256) == (
        OutgoingState.ISSUED,
        document.signed_files.get(stage=Stage.SEAL).sha256,
    )
