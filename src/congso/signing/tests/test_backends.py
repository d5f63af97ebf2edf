"""The same signature by each place where a key may live: a token at the server, a remote provider, a file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from congso.kernel.refusals import Refused
from congso.people.models import Agency, Person
from congso.signing import signatures
from congso.signing.backends.remote import Provider
from congso.signing.states import Backend, RequestState
from congso.signing.tests.office import Office, agreed, content_of, key_of
from tests import csc_stand_in
from tests.pki import Pki, letter
from tests.softhsm import MODULE, PIN, SoftTokens, needs_softhsm

pytestmark = pytest.mark.django_db


def signed_and_sealed(office: Office, *, secret: str) -> str:
    """A paper signed by the leader, then sealed; what pdfsig says of it."""
    paper = office.laid_in(letter())
    (first,) = signatures.sign_on_server([office.asked_of_director(paper)], by=office.cast.director, secret=secret)
    assert first.done, first.words
    asked = office.asked_of_seal(first.request.result)
    (second,) = signatures.sign_on_server([asked], by=office.cast.van_thu, secret=secret)
    assert second.done, second.words
    report = second.request.verification.report
    assert [each.verdict.value for each in report.signers] == ["valid", "valid"]
    return agreed(content_of(second.request.result), office.home)


@needs_softhsm
def test_leader_then_seal_by_tokens_at_the_server(office: Office, soft_tokens: SoftTokens, settings):
    settings.CONGSO_SIGNING_MODULES = {"softhsm": MODULE}
    for label, owner in (("an", office.cast.director), ("seal", office.cast.agency)):
        office.certificate(label, owner, Backend.PKCS11, {"module": "softhsm", "token": label})
    assert signed_and_sealed(office, secret=PIN).count("Signature is Valid.") == 2


@needs_softhsm
def test_a_wrong_pin_is_said_and_the_paper_still_waits(office: Office, soft_tokens: SoftTokens, settings):
    settings.CONGSO_SIGNING_MODULES = {"softhsm": MODULE}
    office.certificate("an", office.cast.director, Backend.PKCS11, {"module": "softhsm", "token": "an"})
    request = office.asked_of_director(office.laid_in(letter()))
    (outcome,) = signatures.sign_on_server([request], by=office.cast.director, secret="000000")
    assert (outcome.done, outcome.words) == (False, "Mã PIN không đúng.")
    (outcome,) = signatures.sign_on_server([request], by=office.cast.director)
    assert outcome.words == "Hãy nhập mã PIN."
    request.refresh_from_db()
    assert request.state == RequestState.ASKED


def test_a_library_that_the_settings_do_not_name_is_never_loaded(office: Office):
    with pytest.raises(Refused, match="signing_modules"):
        office.certificate("an", office.cast.director, Backend.PKCS11, {"module": "/tmp/evil.so", "token": "an"})


@pytest.fixture(scope="module")
def provider(pki: Pki, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("provider")
    for label in ("an", "seal"):
        (folder / f"{label}.der").write_bytes(pki.certificate(label).dump())
        shutil.copy(pki.folder / "keys" / f"{key_of(pki, label)}.pem", folder / f"{label}.key.pem")
    with csc_stand_in.serving(folder) as address:
        yield address


@pytest.fixture
def remote(office: Office, provider: str, settings) -> Office:
    settings.CONGSO_SIGNING_CSC = {"thu": provider}
    (office.home / "keys").mkdir(exist_ok=True)
    Path(office.home / "keys" / "pin_csc_thu").write_text(csc_stand_in.CLIENT)
    return office


def registered_remotely(office: Office, label: str, owner: Person | Agency) -> None:
    office.certificate(label, owner, Backend.CSC, {"service": "thu", "credential": label})


def test_leader_then_seal_by_a_remote_provider(remote: Office):
    assert Provider("thu").credentials() == ["an", "seal"]
    registered_remotely(remote, "an", remote.cast.director)
    registered_remotely(remote, "seal", remote.cast.agency)
    assert signed_and_sealed(remote, secret=csc_stand_in.PIN).count("Signature is Valid.") == 2


def test_a_remote_provider_says_no(remote: Office, settings):
    registered_remotely(remote, "an", remote.cast.director)
    request = remote.asked_of_director(remote.laid_in(letter()))
    (outcome,) = signatures.sign_on_server([request], by=remote.cast.director, secret="1")
    assert outcome.words == "Mã PIN không đúng."
    settings.CONGSO_SIGNING_CSC = {"thu": "http://127.0.0.1:9"}
    (outcome,) = signatures.sign_on_server([request], by=remote.cast.director, secret="1")
    assert "không trả lời" in outcome.words


def test_a_credential_of_another_certificate_is_refused(remote: Office):
    remote.certificate("an", remote.cast.director, Backend.CSC, {"service": "thu", "credential": "seal"})
    request = remote.asked_of_director(remote.laid_in(letter()))
    (outcome,) = signatures.sign_on_server([request], by=remote.cast.director, secret=csc_stand_in.PIN)
    assert "không phải chứng thư đã đăng ký" in outcome.words


def test_soft_keys_are_for_trials_only(ready: Office, settings):
    settings.CONGSO_SIGNING_SOFT_KEYS = False
    request = ready.asked_of_director(ready.laid_in(letter()))
    (outcome,) = signatures.sign_on_server([request], by=ready.cast.director)
    assert "không dùng khóa mềm" in outcome.words
