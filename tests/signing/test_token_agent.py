"""What the agent at the signer's PC takes, and what it refuses; its own parts, without a browser."""

from __future__ import annotations

import base64
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from typer.testing import CliRunner

from congso.kernel import clock
from congso.signing.appearance import OFFICER_FIELD, Appearance
from congso.signing.commands import app
from congso.signing.halves import begin_signature, key_signed
from congso.signing.looks import look_of
from congso_token_agent import cryptoki
from congso_token_agent.origins import BadList, as_text, read_list, signed_list
from congso_token_agent.papers import BadPaper, Paper, papers_of
from congso_token_agent.sessions import TRIES, Sittings
from scripts.build_agent import build
from tests.pki import Pki, letter
from tests.softhsm import MODULE, PIN, SoftTokens, needs_softhsm

OFFICE = "https://congso.example"
NOW = clock.real_now()


def paper(pki: Pki, **changes: object) -> dict:
    certificate, chain = pki.certificate("an"), [pki.certificate("ca")]
    begun = begin_signature(
        letter(), certificate=certificate, chain=chain, look=look_of(Appearance(OFFICER_FIELD), None)
    )
    told = {
        "request": "0192", "token": "x" * 40, "title": "Công văn", "number": "12", "role": "Người có thẩm quyền",
        "file_sha256": "0" * 64, "digest": begun.digest.hex(), "certificate": certificate.sha256.hex(),
        "token_label": "an", "attributes": base64.b64encode(begun.attributes).decode(),
    }  # fmt: skip
    return told | changes


def test_a_list_counts_only_with_the_offices_signature(tmp_path: Path):
    key, path = Ed25519PrivateKey.generate(), tmp_path / "origins.json"
    path.write_text(signed_list([OFFICE], NOW + timedelta(days=1), key))
    origins = read_list(path, as_text(key))
    assert origins.lets(OFFICE, NOW)
    assert not origins.lets("https://la.example", NOW)
    assert not origins.lets(None, NOW)
    assert not origins.lets(OFFICE, NOW + timedelta(days=2))
    with pytest.raises(BadList, match="chữ ký của cơ quan"):
        read_list(path, as_text(Ed25519PrivateKey.generate()))
    path.write_text(path.read_text().replace("congso.example", "khac.example"))
    with pytest.raises(BadList, match="chữ ký của cơ quan"):
        read_list(path, as_text(key))
    with pytest.raises(BadList, match="Không đọc được"):
        read_list(tmp_path / "none.json", as_text(key))


def test_what_is_signed_is_what_is_shown(pki: Pki):
    (good,) = papers_of({"papers": [paper(pki)]})
    assert good.title == "Công văn"
    wrong = [
        {"digest": "1" * 64}, {"certificate": "2" * 64}, {"attributes": base64.b64encode(b"xx").decode()},
        {"token": "short"}, {"file_sha256": "none"},
    ]  # fmt: skip
    for changes in wrong:
        with pytest.raises(BadPaper):
            papers_of({"papers": [paper(pki, **changes)]})
    for told in ({}, {"papers": []}, {"papers": [paper(pki)] * 2}, []):
        with pytest.raises(BadPaper):
            papers_of(told)


def test_a_sitting_is_signed_once_and_a_token_never_again(pki: Pki):
    pins: list[str] = []

    def sign(papers: list[Paper], pin: str) -> list[bytes]:
        pins.append(pin)
        if pin != PIN:
            raise cryptoki.TokenTrouble("Mã PIN không đúng.")
        return [b"signature" for _ in papers]

    sittings, papers = Sittings(sign), papers_of({"papers": [paper(pki)]})
    sitting = sittings.begin(papers, OFFICE)
    with pytest.raises(BadPaper, match="đã dùng"):
        sittings.begin(papers, OFFICE)
    assert sittings.of_number(sitting.number, "https://la.example") is None
    sittings.agree(sitting, "0000")
    assert (sitting.state, sitting.words) == ("waiting", "Mã PIN không đúng.")
    sittings.agree(sitting, PIN)
    sittings.agree(sitting, PIN)
    assert (sitting.state, pins) == ("done", ["0000", PIN])
    again = sittings.begin(papers_of({"papers": [paper(pki, token="y" * 40)]}), OFFICE)
    for _ in range(TRIES):
        sittings.agree(again, "0000")
    assert again.state == "failed"


@needs_softhsm
def test_a_token_signs_and_says_what_is_wrong(pki: Pki, soft_tokens: SoftTokens):
    held = {each.token: each.sha256 for each in cryptoki.certificates(MODULE)}
    certificate = pki.certificate("an")
    assert held["an"] == certificate.sha256.hex()
    (made,) = cryptoki.sign(MODULE, "an", held["an"], PIN, [b"attributes"])
    assert key_signed(certificate, b"attributes", made)
    assert not key_signed(certificate, b"others", made)
    for told, words in (
        (("an", held["an"], "0000"), "PIN không đúng"),
        (("none", held["an"], PIN), "cắm thiết bị"),
        (("an", held["seal"], PIN), "không có chứng thư"),
    ):
        with pytest.raises(cryptoki.TokenTrouble, match=words):
            cryptoki.sign(MODULE, *told, [b"x"])
    with pytest.raises(cryptoki.TokenTrouble, match="Không mở được thư viện"):
        cryptoki.library("/tmp/none.so")


def test_the_office_signs_its_list_from_the_command_line(settings, tmp_path: Path):
    settings.CONGSO_HOME = tmp_path
    out = tmp_path / "origins.json"
    run = CliRunner()
    done = run.invoke(app, ["token-agent", "origins", f"{OFFICE}/", "--out", str(out)])
    assert done.exit_code == 0, done.output
    key = done.output.rpartition("office_key: ")[2].strip()
    assert read_list(out, key).lets(OFFICE, NOW)
    refused = run.invoke(app, ["token-agent", "origins", "http://congso.example", "--out", str(out)])
    assert (refused.exit_code, "không phải nguồn" in refused.output) == (1, True)


def test_the_agent_is_one_file_and_says_what_it_lacks(tmp_path: Path):
    made = build(tmp_path / "agent.pyz")
    asked = [sys.executable, str(made), "--settings", str(tmp_path)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "chưa nêu thư viện PKCS#11" in done.stderr
