"""Leader, then seal, on one outgoing document: by tokens at the server, by a remote provider; what is not taken back.

The third place, the token at the signer's own PC, is in `tests/browser/test_journey_of_an_outgoing_document.py`.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.outgoing import actions
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import OutgoingState, Stage
from congso.signing import signatures
from congso.signing.archives import extend_to_archive
from congso.signing.states import Backend
from congso.signing.tests.office import Office, agreed, key_of
from tests import csc_stand_in
from tests.by_wire import asked, bytes_of, numbered, paper, signed_by, signing_office, to_be_signed, with_soft_keys
from tests.cast import Cast
from tests.pki import Pki
from tests.poppler import needs_poppler
from tests.signed import Signed
from tests.softhsm import MODULE, PIN, SoftTokens, needs_softhsm


@pytest.fixture
def office(cast: Cast, signed: Signed, settings: Any, tmp_path: Path) -> Office:
    return signing_office(cast, signed, settings, tmp_path)


@pytest.fixture(scope="module")
def provider(pki: Pki, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A stand-in for a provider of remote signing, a process of its own, that holds both keys."""
    folder = tmp_path_factory.mktemp("provider")
    for label in ("an", "seal"):
        (folder / f"{label}.der").write_bytes(pki.certificate(label).dump())
        shutil.copy(pki.folder / "keys" / f"{key_of(pki, label)}.pem", folder / f"{label}.key.pem")
    with csc_stand_in.serving(folder) as address:
        yield address


def registered(office: Office, backend: Backend, place: Callable[[str], dict[str, str]]) -> None:
    """Certificates of the director and the agency, with a hand in blue and a seal in red."""
    hand = office.picture("#1b3fa0", (400, 160), "chu ky.png")
    seal = office.picture("#d0121b", (420, 420), "con dau.png")
    office.certificate("an", office.cast.director, backend, place("an"), picture=hand)
    office.certificate("seal", office.cast.agency, backend, place("seal"), picture=seal)


def issued_with(office: Office, secret: str) -> OutgoingDocument:
    """Signed by the director, numbered, sealed by văn thư, issued."""
    cast = office.cast
    document = numbered(cast, signed_by(cast.director, to_be_signed(cast), secret))
    return actions.issue(document=signed_by(cast.van_thu, document, secret), by=cast.van_thu)


def both_signatures_stand(document: OutgoingDocument, office: Office) -> None:
    """By our own check and poppler's, seen on the page, and without network in the form for the archive."""
    content = bytes_of(document.frozen)
    sealed = document.signed_files.get(stage=Stage.SEAL)
    assert [one.verdict.value for one in sealed.verification.report.signers] == ["valid", "valid"]
    told = agreed(content, office.home)
    assert (told.count("Signature is Valid."), told.count("Total document signed")) == (2, 1)
    assert inks(office.home / "signed.pdf") == {"blue", "red"}
    kept = extend_to_archive(file=document.frozen, subject=document.ref, agency=document.agency, by=office.cast.van_thu)
    check = kept.verifications.get()
    assert (check.verdict, check.online, len(check.report.stamps)) == ("valid", False, 1)
    assert bytes_of(kept).startswith(content)


def inks(pdf: Path) -> set[str]:
    """Which inks are seen on the first page: the hand's blue, the seal's red."""
    drawn = pdf.with_name("page")
    subprocess.run(["pdftoppm", "-r", "60", "-png", "-singlefile", str(pdf), str(drawn)], check=True)
    with Image.open(drawn.with_suffix(".png")) as page:
        colours = {colour for _, colour in page.convert("RGB").getcolors(maxcolors=1 << 24)}
    blue = any(b > r + 60 and b > g + 40 for r, g, b in colours)
    red = any(r > g + 90 and r > b + 90 for r, g, b in colours)
    return {ink for ink, seen in (("blue", blue), ("red", red)) if seen}


@needs_poppler
@needs_softhsm
def test_leader_then_seal_by_tokens_at_the_server(office: Office, soft_tokens: SoftTokens, settings: Any) -> None:
    settings.CONGSO_SIGNING_MODULES = {"softhsm": MODULE}
    registered(office, Backend.PKCS11, lambda label: {"module": "softhsm", "token": label})
    both_signatures_stand(issued_with(office, PIN), office)


@needs_poppler
def test_leader_then_seal_by_a_remote_provider(office: Office, provider: str, settings: Any) -> None:
    settings.CONGSO_SIGNING_CSC = {"thu": provider}
    (office.home / "keys").mkdir(exist_ok=True)
    (office.home / "keys" / "pin_csc_thu").write_text(csc_stand_in.CLIENT)
    registered(office, Backend.CSC, lambda label: {"service": "thu", "credential": label})
    both_signatures_stand(issued_with(office, csc_stand_in.PIN), office)


def test_what_comes_back_wrong_leaves_the_document_unsigned(office: Office) -> None:
    """Other bytes, a second signature, another officer's certificate, a token used before: refused in words."""
    cast, pki = with_soft_keys(office), office.pki
    document = to_be_signed(cast)
    given = bytes_of(asked(document).file)
    wrong = {
        "nội dung gốc đã bị thay đổi": lambda: pki.sign(paper("Khác")),
        "2 chữ ký mới": lambda: pki.sign(pki.sign(given), "seal"),
        "không phải bằng chứng thư đã đăng ký": lambda: pki.sign(given, "seal"),
    }
    for words, returned in wrong.items():
        request = asked(document)
        token = signatures.give_out(request, by=cast.director)
        with pytest.raises(Refused, match=words):
            signatures.take_back_file(request, returned(), token=token, by=cast.director)
        with pytest.raises(Refused, match="chưa được chuẩn bị"):
            signatures.take_back_file(request, pki.sign(given), token=token, by=cast.director)
        document.refresh_from_db()
        assert (document.state, document.signed_files.count()) == (OutgoingState.TO_SIGN, 0)
    assert Entry.objects.filter(event="signing.signature_turned_back").count() == len(wrong)
    request = asked(document)
    prepared = signatures.prepare(request, by=cast.director)
    made = pki.signer("an").sign_raw(prepared.attributes, "sha256")
    signatures.take_back_signature(request, made, token=prepared.token, by=cast.director)
    with pytest.raises(Refused, match="chỉ có giá trị một lần"):
        signatures.take_back_signature(request, made, token=prepared.token, by=cast.director)
    document.refresh_from_db()
    assert (document.state, document.signed_files.count()) == (OutgoingState.SIGNED, 1)
