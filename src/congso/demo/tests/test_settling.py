"""A demo office is built in a free folder only, and lives at the end of its year."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from congso.demo import settling
from congso.demo.commands import app
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.people.models import Agency

NOW = "2020-12-31T15:00:00+07:00"


def test_a_folder_in_use_is_left_alone(cast, settings, tmp_path):
    settings.CONGSO_HOME = tmp_path
    before = (Agency.objects.count(), Entry.objects.count())
    answer = CliRunner().invoke(app, ["demo", "--year", "2020", "--no-serve"])
    assert answer.exit_code == 1
    assert "đang có dữ liệu của một cơ quan" in answer.output
    assert (Agency.objects.count(), Entry.objects.count()) == before
    assert not list(tmp_path.iterdir())
    assert not settings.CONGSO_DEMO


def test_a_free_folder_is_free(db):
    settling.check_free()


def test_an_unknown_year_is_named(db, settings, tmp_path):
    settings.CONGSO_HOME = tmp_path
    answer = CliRunner().invoke(app, ["demo", "--year", "1999", "--no-serve"])
    assert answer.exit_code == 1
    assert "1999; hiện có: 2020" in answer.output


def test_other_choices_of_the_office_stay(settings, tmp_path):
    settings.CONGSO_HOME = tmp_path
    path = tmp_path / "congso.toml"
    path.write_text('smtp_host = "mail.example.vn"\ndemo = false\n', encoding="utf-8")
    settling.write_settings(demo="true")
    settling.stand_at(datetime.fromisoformat(NOW))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == 'smtp_host = "mail.example.vn"'
    assert lines[1:3] == ["demo = true", f'demo_now = "{NOW}"']
    assert lines[3].startswith("demo_since = ")
    assert len(lines) == 4


def test_a_refusal_names_the_folder(cast, settings):
    with pytest.raises(Refused, match=str(settings.CONGSO_HOME)):
        settling.check_free()


def test_pages_say_the_assumed_day(client, db, settings):
    settings.CONGSO_DEMO = True
    clock.shift(datetime(2020, 12, 31, 8, 0, tzinfo=UTC) - datetime(2020, 6, 10, 2, 0, tzinfo=UTC))
    try:
        page = client.get("/tai-khoan/dang-nhap/").content.decode()
    finally:
        clock.shift(timedelta())
    assert "Dữ liệu minh họa, ngày giả định 10/06/2020" in page
