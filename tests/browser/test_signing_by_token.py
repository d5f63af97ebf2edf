"""The director signs two papers with the token at his PC: the office's page, the agent, its own page for the PIN."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from congso.signing import signatures
from congso.signing.models import SigningRequest
from congso.signing.states import Backend
from congso.signing.tests.office import Office, agreed, content_of
from tests.cast import Cast
from tests.pki import OFFICIAL, letter
from tests.signed import Signed
from tests.softhsm import PIN, SoftTokens, needs_softhsm
from tests.token_agent import running_agent, set_up

pytestmark = needs_softhsm


@pytest.fixture
def office(cast: Cast, signed: Signed, settings, tmp_path: Path) -> Office:
    settings.CONGSO_HOME = tmp_path
    settings.CONGSO_SIGNING_PRIVATE = ("127.0.0.0/8",)
    settings.CONGSO_SIGNING_TSA = f"{signed.pki.prefix}/{OFFICIAL}/tsa/tsa"
    made = Office(cast, signed.pki, tmp_path)
    made.trust()
    made.certificate("an", cast.director, Backend.TOKEN, {"token": "an"})
    return made


def test_signing_with_the_token_at_the_pc(
    office: Office, soft_tokens: SoftTokens, settings, desk_of, address: str, axe, quiet, tmp_path: Path
):
    papers = [office.asked_of_director(office.laid_in(letter(f"Công văn {at}"))) for at in (1, 2)]
    with running_agent(set_up(tmp_path / "agent", [address]), soft_tokens) as port:
        settings.CONGSO_TOKEN_AGENT_PORT = port
        page: Page = desk_of(office.cast.director)
        page.goto("/ky-so/")
        axe(page)
        with page.expect_popup() as opened:
            page.get_by_role("button", name="Ký bằng thiết bị").click()
        own = opened.value
        expect(own.get_by_role("heading", name="Ký số 2 văn bản")).to_be_visible()
        expect(own.get_by_text(papers[0].sha256)).to_be_visible()
        axe(own)
        for pin in ("000000", PIN):
            own.get_by_label("Mã PIN").fill(pin)
            own.get_by_role("button", name="Ký", exact=True).click()
        expect(own.get_by_text("Đã ký 2 văn bản.")).to_be_visible()
        expect(page.get_by_role("heading", name="Kết quả ký")).to_be_visible(timeout=30_000)
        expect(page.get_by_text("đã ký", exact=True)).to_have_count(2)
        axe(page)
        others_are_refused(port, office, address)
    done = SigningRequest.objects.get(pk=papers[0].pk)
    assert agreed(content_of(done.result), tmp_path).count("Signature is Valid.") == 1


def others_are_refused(port: int, office: Office, address: str) -> None:
    """A page of another origin, another name for this PC, a paper that lies, a paper asked twice."""
    third = office.asked_of_director(office.laid_in(letter("Công văn 3")))
    paper = signatures.prepare(third, by=office.cast.director).as_json()
    assert asked(port, [paper], "https://la.example") == 403
    assert asked(port, [paper], None) == 403
    assert asked(port, [paper], address, host="la.example") == 421
    assert asked(port, [paper | {"digest": "0" * 64}], address) == 400
    assert asked(port, [paper], address) == 202
    assert asked(port, [paper], address) == 400


def asked(port: int, papers: list[dict], origin: str | None, host: str | None = None) -> int:
    headers = {"Content-Type": "application/json", "Host": host or f"127.0.0.1:{port}"}
    headers |= {"Origin": origin} if origin else {}
    body = json.dumps({"papers": papers}).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/ky", body, headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        refused.close()
        return refused.code
