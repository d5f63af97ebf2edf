"""A leader signs, the agency seals; what comes back wrong is not taken, and the ledger says why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.notices.models import Notice
from congso.signing import signatures
from congso.signing.actions import cancel_request, decline_to_sign, let_expire, withdraw_certificate
from congso.signing.archives import extend_to_archive
from congso.signing.models import Preparation, SigningRequest
from congso.signing.queries import waiting_for
from congso.signing.routines import finish_taken, sign_by_server
from congso.signing.states import RequestState
from congso.signing.tests.office import Office, agreed, content_of
from tests.pki import letter

pytestmark = pytest.mark.django_db


def key_signs(office: Office, label: str, paper: signatures.ToSign) -> bytes:
    """What the signer's key gives for a prepared paper."""
    return office.pki.signer(label).sign_raw(paper.attributes, "sha256")


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
    assert Entry.objects.filter(event="signing.signature_made").count() == 2
    assert agreed(content_of(second.request.result), ready.home).count("Signature is Valid.") == 2


def test_a_file_for_the_archive_needs_no_network(ready: Office, settings):
    paper = ready.laid_in(letter())
    (first,) = signatures.sign_on_server([ready.asked_of_director(paper)], by=ready.cast.director)
    signed = first.request.result
    kept = extend_to_archive(file=signed, subject=paper.ref, agency=ready.cast.agency, by=ready.cast.van_thu)
    assert content_of(kept).startswith(content_of(signed))
    check = kept.verifications.get()
    assert (check.verdict, check.online) == ("valid", False)
    assert len(check.report.stamps) == 1
    settings.CONGSO_SIGNING_TSA = ""
    with pytest.raises(Refused, match="dấu thời gian"):
        extend_to_archive(file=signed, subject=paper.ref, agency=ready.cast.agency, by=ready.cast.van_thu)


# ------------------------------------------------------------------------------------------------- what is not taken


def test_a_token_is_good_once_for_one_person(ready: Office):
    director, request = ready.cast.director, ready.asked_of_director(ready.laid_in(letter()))
    with pytest.raises(Refused, match="của người khác"):
        signatures.prepare(request, by=ready.cast.deputy)
    old = signatures.prepare(request, by=director)
    paper = signatures.prepare(request, by=director)
    with pytest.raises(Refused, match="không đúng hoặc đã dùng"):
        signatures.take_back_signature(request, key_signs(ready, "an", old), token=old.token, by=director)
    with pytest.raises(Refused, match="của người khác"):
        signatures.take_back_signature(request, b"", token=paper.token, by=ready.cast.deputy)
    with pytest.raises(Refused, match="không phải do khóa"):
        signatures.take_back_signature(request, key_signs(ready, "seal", paper), token=paper.token, by=director)
    done = signatures.take_back_signature(request, key_signs(ready, "an", paper), token=paper.token, by=director)
    assert done.state == RequestState.DONE
    with pytest.raises(Refused, match="chỉ có giá trị một lần"):
        signatures.take_back_signature(request, key_signs(ready, "an", paper), token=paper.token, by=director)
    assert Entry.objects.filter(event="kernel.refused", subject=request.ref).count() == 4


def test_a_token_that_is_too_old_is_refused(ready: Office):
    director, request = ready.cast.director, ready.asked_of_director(ready.laid_in(letter()))
    paper = signatures.prepare(request, by=director)
    signed = key_signs(ready, "an", paper)
    with (
        time_machine.travel(clock.real_now() + timedelta(minutes=11)),
        pytest.raises(Refused, match="quá 10 phút"),
    ):
        signatures.take_back_signature(request, signed, token=paper.token, by=director)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        ("other_bytes", "nội dung gốc đã bị thay đổi"),
        ("unsigned", "chưa có chữ ký mới"),
        ("two_signatures", "2 chữ ký mới"),
        ("another_officer", "không phải bằng chứng thư đã đăng ký"),
        ("added_after", "không bao toàn bộ tệp"),
    ],
)
def test_a_file_that_came_back_wrong_is_refused_and_said_so(ready: Office, spoil: str, words: str):
    original, director = letter(), ready.cast.director
    request = ready.asked_of_director(ready.laid_in(original))
    token = signatures.give_out(request, by=director)
    returned = spoiled(ready, original, spoil)
    with pytest.raises(Refused, match=words):
        signatures.take_back_file(request, returned, token=token, by=director)
    request.refresh_from_db()
    assert request.state == RequestState.ASKED
    assert Entry.objects.filter(event="signing.signature_turned_back").count() == 1
    with pytest.raises(Refused, match="chưa được chuẩn bị"):
        signatures.take_back_file(request, returned, token=token, by=director)


def spoiled(office: Office, original: bytes, how: str) -> bytes:
    pki = office.pki
    if how == "added_after":
        return pki.sign(original) + b"% more\n"
    return {
        "other_bytes": lambda: pki.sign(letter("Văn bản khác")),
        "unsigned": lambda: original,
        "two_signatures": lambda: pki.sign(pki.sign(original), "seal"),
        "another_officer": lambda: pki.sign(original, "seal"),
    }[how]()


def test_a_file_signed_elsewhere_is_taken_back(ready: Office):
    original, director = letter(), ready.cast.director
    request = ready.asked_of_director(ready.laid_in(original))
    token = signatures.give_out(request, by=director)
    done = signatures.take_back_file(request, ready.pki.sign(original, stamped=True), token=token, by=director)
    assert (done.state, done.serial) == (RequestState.DONE, f"{ready.pki.certificate('an').serial_number:x}")
    with pytest.raises(Refused, match="một lần"):
        signatures.take_back_file(request, ready.pki.sign(original), token=token, by=director)


def test_without_a_stamp_a_signature_waits_and_is_finished_by_the_clock(ready: Office, settings):
    director, request = ready.cast.director, ready.asked_of_director(ready.laid_in(letter()))
    good, settings.CONGSO_SIGNING_TSA = settings.CONGSO_SIGNING_TSA, "http://127.0.0.1:9/tsa"
    paper = signatures.prepare(request, by=director)
    waiting = signatures.take_back_signature(request, key_signs(ready, "an", paper), token=paper.token, by=director)
    assert waiting.state == RequestState.TAKEN
    settings.CONGSO_SIGNING_TSA = good
    with clock.at(clock.now() + timedelta(minutes=2)):
        assert finish_taken() == 1
    request.refresh_from_db()
    assert request.state == RequestState.DONE
    assert finish_taken() == 0


def test_a_certificate_revoked_meanwhile_fails_and_is_noted(office: Office):
    director = office.cast.director
    certificate = office.certificate("revoked", director)
    request = office.asked_of_director(office.laid_in(letter()))
    (outcome,) = signatures.sign_on_server([request], by=director)
    assert not outcome.done
    assert "thu hồi" in outcome.words
    request.refresh_from_db()
    certificate.refresh_from_db()
    assert (request.state, certificate.state) == ("failed", "revoked")


# --------------------------------------------------------------------------------------------------- other endings


def test_a_batch_has_a_result_for_each(ready: Office):
    director = ready.cast.director
    good = ready.asked_of_director(ready.laid_in(letter("Một")))
    broken = ready.asked_of_director(ready.laid_in(letter("Hai")[:-900]))
    outcomes = signatures.sign_on_server([good, broken], by=director)
    assert {each.request.pk: each.done for each in outcomes} == {good.pk: True, broken.pk: False}
    assert [each.pk for each in waiting_for(director)] == [broken.pk]


def test_a_request_ends_when_it_is_declined_cancelled_or_too_old(ready: Office):
    cast = ready.cast
    papers = [ready.asked_of_director(ready.laid_in(letter(f"Số {number}"))) for number in range(3)]
    declined = decline_to_sign(request=papers[0], why="sai thể thức", by=cast.director)
    cancelled = cancel_request(request=papers[1], why="thay bản khác", by=cast.specialist)
    with pytest.raises(Refused, match="còn hạn"):
        let_expire(request=papers[2], by=cast.van_thu)
    with clock.at(papers[2].expires_at):
        expired = let_expire(request=papers[2], by=cast.van_thu)
        with pytest.raises(Refused, match="Không làm được"):
            signatures.prepare(expired, by=cast.director)
    assert [declined.state, cancelled.state, expired.state] == ["refused", "cancelled", "expired"]
    assert Notice.objects.filter(person=cast.specialist, sentence__contains="sai thể thức").exists()


def test_a_signer_has_three_working_days_and_rest_days_do_not_count(ready: Office):
    with clock.at(datetime(2020, 6, 12, 2, tzinfo=UTC)):  # a Friday
        request = ready.asked_of_director(ready.laid_in(letter()))
    assert request.expires_at == datetime(2020, 6, 17, 10, tzinfo=UTC)


def test_nobody_signs_without_a_certificate_in_use(ready: Office):
    certificate = ready.cast.director.certificates.get()
    request = ready.asked_of_director(ready.laid_in(letter()))
    withdraw_certificate(certificate=certificate, why="mất thiết bị", by=ready.cast.director)
    with pytest.raises(Refused, match="chưa có chứng thư"):
        signatures.prepare(request, by=ready.cast.director)
    with pytest.raises(Refused, match="chưa có chứng thư"):
        ready.asked_of_director(ready.laid_in(letter("Khác")))


def test_the_seal_is_for_van_thu(ready: Office):
    request = ready.asked_of_seal(ready.laid_in(letter()))
    with pytest.raises(Refused, match="Chỉ văn thư"):
        signatures.prepare(request, by=ready.cast.director)
    assert not SigningRequest.objects.visible_to(ready.cast.colleague).exists()
    assert SigningRequest.objects.visible_to(ready.cast.van_thu).get() == request


def test_the_seal_is_put_in_the_background(ready: Office):
    request = ready.asked_of_seal(ready.laid_in(letter()))
    asked = {"request_id": request.pk, "person_id": ready.cast.van_thu.pk}
    for _ in range(2):
        sign_by_server(**asked)
    request.refresh_from_db()
    assert (request.state, request.ended_by) == ("done", ready.cast.van_thu.ref)
    assert Entry.objects.filter(event="signing.signature_made").count() == 1
    broken = ready.asked_of_seal(ready.laid_in(letter("Khác")))
    (ready.home / "keys" / "pin_seal").write_text("sai")
    with pytest.raises(Refused, match="Mật khẩu"):
        sign_by_server(request_id=broken.pk, person_id=ready.cast.van_thu.pk)
