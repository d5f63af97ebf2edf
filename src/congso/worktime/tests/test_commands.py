"""`congso due`, before and after an office exists."""

import pytest
from typer.testing import CliRunner

from congso.kernel.actors import House
from congso.worktime import actions
from congso.worktime.commands import app

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def test_the_command_prints_the_date_and_why() -> None:
    code, printed = run("--received", "2026-02-13T10:00", "--working-days", "3")
    assert code == 0
    assert printed.splitlines()[0] == "2026-02-25"
    assert "Tết Nguyên đán (mùng 1) 17/2" in printed
    assert "có sẵn trong chương trình" in printed


def test_the_command_uses_the_offices_own_calendar() -> None:
    actions.open_calendar(agency_id=9_003, by=House(9_003))
    assert "lịch làm việc của cơ quan, bản 1" in run("--received", "2026-02-13T10:00", "--hours", "8")[1]


def test_the_command_wants_one_term() -> None:
    assert run("--received", "2026-02-13T10:00")[0] == 2
    assert run("--received", "2026-02-13T10:00", "--days", "3", "--months", "1")[0] == 2
