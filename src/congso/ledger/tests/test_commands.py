"""`congso ledger` at the command line: words and exit codes."""

import json

import pytest
from typer.testing import CliRunner

from congso.ledger import triggers
from congso.ledger.commands import app
from congso.ledger.models import Entry
from congso.ledger.tests.office import FIRST, say


def run(*words, given=None):
    return CliRunner().invoke(app, ["ledger", *words], input=given)


@pytest.fixture
def history(db):
    for word in "abc":
        say(word=word, by=FIRST)
    return list(Entry.objects.order_by("id"))


def test_seal_and_verify(history):
    assert "3 dòng" in run("seal").output
    result = run("verify")
    assert (result.exit_code, "nguyên vẹn: đã kiểm tra 3 dòng" in result.output) == (0, True)


def test_verify_names_the_row_and_exits_1(history):
    triggers.remove()
    Entry._base_manager.filter(pk=history[1].pk).update(actor="house:other")
    triggers.restore()
    result = run("verify")
    assert result.exit_code == 1
    assert str(history[1].uid) in result.output
    assert "1 sai lệch" in result.output
    assert str(history[0].uid) not in result.output


def test_prove_and_check(history, tmp_path):
    unsealed = run("prove", str(history[0].pk))
    assert (unsealed.exit_code, "chưa được niêm phong" in unsealed.output) == (1, True)
    run("seal")
    for row in (str(history[0].pk), str(history[2].uid)):
        proof = run("prove", row).output
        assert run("check", "-", given=proof).exit_code == 0
    file = tmp_path / "proof.json"
    file.write_text(proof)
    assert "không có chữ ký" in run("check", str(file)).output
    assert run("check", str(file), "--key", "00" * 32).exit_code == 1
    file.write_text(json.dumps({**json.loads(proof), "seq": 1}))
    assert run("check", str(file)).exit_code == 1


@pytest.mark.parametrize("row", ["9999", "nothing", "0192f0a0-0000-7000-8000-000000000000"])
def test_a_row_that_is_not_there(history, row):
    assert run("prove", row).exit_code == 1


def test_what_is_no_proof(tmp_path):
    assert run("check", str(tmp_path / "none")).exit_code == 1
    assert run("check", "-", given="{").exit_code == 1
    assert run("check", "-", given="[]").exit_code == 1


def test_an_unknown_agency(history):
    result = run("verify", "--agency", "khong-co")
    assert (result.exit_code, "khong-co" in result.output) == (1, True)


def test_a_key_is_made_once(tmp_path, settings):
    settings.CONGSO_HOME = tmp_path
    made = run("key")
    assert (made.exit_code, len(made.output.strip())) == (0, 64)
    assert run("key").exit_code == 1
