"""`congso verify FILE` and `congso trust`, as an administrator types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from congso.cli.symptoms import trust as look_at_trust
from congso.cli.verifying import app as verify_app
from congso.signing.commands import app as trust_app
from tests.cast import Cast
from tests.signed import Signed

run = CliRunner()


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path: Path):
    settings.CONGSO_HOME = tmp_path
    settings.CONGSO_SIGNING_PRIVATE = ("127.0.0.0/8",)


@pytest.fixture
def verify(tmp_path: Path, signed: Signed):
    folder = signed.trust_folder(tmp_path / "trust")

    def verified(paper: bytes, *more: str, trust: Path | None = folder):
        path = tmp_path / "giấy tờ.pdf"
        path.write_bytes(paper)
        chosen = ["--trust", str(trust)] if trust else []
        return run.invoke(verify_app, [str(path), *chosen, *more])

    return verified


@pytest.mark.parametrize(
    ("paper", "code", "ground"),
    [
        ("good", 0, "claimed_time"),
        ("tampered", 1, "tampered"),
        ("changed_after", 1, "changed"),
        ("expired", 1, "expired"),
        ("revoked", 1, "revoked"),
        ("wrong_purpose", 1, "wrong_purpose"),
        ("unknown_root", 2, "unknown_root"),
    ],
)
def test_congso_verify_tells_apart(verify, signed: Signed, paper: str, code: int, ground: str):
    done = verify(signed[paper], "--json")
    assert done.exit_code == code, done.output
    told = json.loads(done.output)
    assert ground in [reason["code"] for reason in told["signatures"][0]["reasons"]]


def test_congso_verify_without_network_is_undetermined(verify, signed: Signed):
    done = verify(signed["good"], "--offline")
    assert done.exit_code == 2
    assert "KHÔNG XÁC ĐỊNH" in done.output
    assert "Không biết chứng thư có bị thu hồi hay không" in done.output


def test_congso_verify_of_an_unsigned_file_says_so(verify, signed: Signed):
    done = verify(signed.plain)
    assert done.exit_code == 2
    assert "KHÔNG CÓ CHỮ KÝ SỐ" in done.output


def test_congso_verify_speaks_in_words(verify, signed: Signed):
    done = verify(signed["person_and_seal"], "--offline")
    assert done.exit_code == 0
    for words in (
        "HỢP LỆ",
        "Người ký: Nguyễn Văn An",
        "Thời điểm ký",
        "dấu thời gian của",
        "Thu hồi: không bị thu hồi",
    ):
        assert words in done.output


def test_congso_verify_of_nothing(verify, tmp_path: Path):
    assert run.invoke(verify_app, [str(tmp_path / "none.pdf")]).exit_code == 2


@pytest.mark.django_db
def test_trust_from_the_command_line(cast: Cast, verify, signed: Signed, tmp_path: Path):
    assert look_at_trust().grave == "chú ý"
    file = tmp_path / "goc.pem"
    file.write_bytes(signed.pki.as_pem("root"))
    added = run.invoke(trust_app, ["trust", "add", str(file), "--why", "thử nghiệm"])
    assert added.exit_code == 0, added.output
    assert look_at_trust().grave == "tốt"
    assert "Chứng thực gốc thử nghiệm" in run.invoke(trust_app, ["trust", "list"]).output
    again = run.invoke(trust_app, ["trust", "add", str(file), "--why", "thử nghiệm"])
    assert (again.exit_code, "từ trước" in again.output) == (1, True)
    assert verify(signed["good"], trust=None).exit_code == 0
    mark = signed.pki.certificate("root").sha256.hex()
    assert run.invoke(trust_app, ["trust", "remove", "00000000", "--why", "x"]).exit_code == 1
    assert run.invoke(trust_app, ["trust", "remove", mark[:12], "--why", "hết dùng"]).exit_code == 0
    assert "0 chứng thư tin cậy" in run.invoke(trust_app, ["trust", "list"]).output
