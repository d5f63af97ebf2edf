"""`congso backup` while people work, `congso restore --verify` into an empty folder, and damage that is found."""

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from congso.cli import copies
from tests import blank
from tests.operate.offices import ON_POSTGRESQL, OfficeFolder, same_everywhere, until

pytestmark = [pytest.mark.slow]
on_sqlite = pytest.mark.skipif(ON_POSTGRESQL, reason="changes the SQLite file of a backup")
HOLDS = "KẾT LUẬN: ĐẠT"
FAILS = "KẾT LUẬN: KHÔNG ĐẠT"


@pytest.fixture
def elsewhere() -> Iterator[list[str]]:
    """Arguments that name an empty database, where the office needs one."""
    if not ON_POSTGRESQL:
        yield []
        return
    name = f"restored_{os.getpid()}_{time.monotonic_ns()}"
    yield ["--database-url", blank.make_database(name)]
    blank.drop_database(name)


def backup_of(office: OfficeFolder, *more: str) -> Path:
    office.run("backup", *more)
    return newest(office)


def newest(office: OfficeFolder) -> Path:
    return copies.latest(office.home / "backups")


def restored(office: OfficeFolder, into: Path, elsewhere: list[str]) -> OfficeFolder:
    return OfficeFolder(into, elsewhere[-1] if elsewhere else "")


def rewrite(backup: Path) -> None:
    """What somebody does who changes a backup and knows how it is made: hash everything anew."""
    manifest = json.loads((backup / copies.MANIFEST).read_text())
    pieces = list(copies.pieces_of(backup))
    content = copies.Content(backup)
    for piece in pieces:
        content.add(piece.path, *copies.measure(backup / piece.path))
    content.close()
    copies.write_manifest(backup, manifest)


def test_a_backup_under_load_is_one_moment_and_comes_back_whole(office: OfficeFolder, tmp_path, elsewhere):
    """Check 7.12: the log chain verifies after restore."""
    with (
        office.begun("tests.operate.deeds", "work", "600") as first,
        office.begun("tests.operate.deeds", "work", "600"),
    ):
        idle = office.counts()["applicants"]
        until(lambda: office.counts()["applicants"] > idle + 10, "people at work")
        before = office.counts()
        backup = backup_of(office)
        after = office.counts()
        assert first.poll() is None
    manifest = copies.read_manifest(backup)
    assert before["applicants"] <= manifest["tables"]["people_applicant"] <= after["applicants"]
    assert after["applicants"] > before["applicants"]
    assert manifest["damaged"] == []

    into = tmp_path / "taken-out"
    done = office.run("restore", str(backup), "--into", str(into), "--verify", *elsewhere)
    assert HOLDS in done.stdout
    for part in ("Số dòng", "Đầu sổ nhật ký", "tệp còn nguyên", "Sổ nhật ký", "Sổ số", "Đăng nhập"):
        assert part in done.stdout
    assert "✗" not in done.stdout
    found = restored(office, into, elsewhere).counts()
    assert found["applicants"] == manifest["tables"]["people_applicant"]
    assert found["last"] == manifest["ledger"][-1]["hash"]
    assert oct((into / "keys/secret_key").stat().st_mode & 0o777) == "0o600"


def test_the_restored_office_goes_on_with_the_next_number(put_away: OfficeFolder, tmp_path, elsewhere):
    """Check 7.12: the log chain of the restored office holds as work goes on."""
    into = tmp_path / "taken-out"
    backup = newest(put_away)
    put_away.run("restore", str(backup), "--into", str(into), *elsewhere)
    again = restored(put_away, into, elsewhere)
    again.deeds("work", "0")
    assert again.counts()["numbers"] == 6
    assert put_away.counts()["numbers"] == 5
    assert HOLDS in again.run("verify").stdout


@same_everywhere
def test_a_second_backup_copies_only_what_is_new(office: OfficeFolder):
    first = backup_of(office)
    office.deeds("work", "0")
    time.sleep(1)
    second = backup_of(office, "--keep", "2")
    names = {piece.path for piece in copies.pieces_of(first) if piece.path.startswith("files/")}
    assert len(names) == 5
    for path in names:
        assert (first / path).stat().st_ino == (second / path).stat().st_ino
    assert len([piece for piece in copies.pieces_of(second) if piece.path.startswith("files/")]) == 6
    time.sleep(1)
    third = backup_of(office, "--full", "--keep", "1")
    assert copies.finished(office.home / "backups") == [third]
    assert all((third / path).stat().st_nlink == 1 for path in names)


def test_nothing_is_ever_written_over(put_away: OfficeFolder, tmp_path, elsewhere):
    backup = newest(put_away)
    (tmp_path / "full").mkdir()
    (tmp_path / "full/something").touch()
    refused = put_away.run("restore", str(backup), "--into", str(tmp_path / "full"), *elsewhere, expect=1)
    assert "không trống" in refused.stderr
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["something"]


@same_everywhere
def test_one_flipped_byte_is_named_and_nothing_half_is_left(put_away: OfficeFolder, tmp_path, elsewhere):
    backup = newest(put_away)
    piece = next(piece for piece in copies.pieces_of(backup) if piece.path.startswith("files/"))
    content = bytearray((backup / piece.path).read_bytes())
    content[len(content) // 2] ^= 1
    (backup / piece.path).write_bytes(content)
    into = tmp_path / "taken-out"
    refused = put_away.run("restore", str(backup), "--into", str(into), "--verify", *elsewhere, expect=1)
    assert f"Tệp đã bị thay đổi: {piece.path}" in refused.stderr
    assert not into.exists()
    assert [path for path in tmp_path.iterdir() if path.name.startswith(copies.UNFINISHED)] == []
    kept = put_away.run("restore", str(backup), "--into", str(into), "--verify", "--keep-damaged", *elsewhere, expect=1)
    assert FAILS in kept.stdout
    assert f"{piece.path.removeprefix('files/')}): nội dung bị thay đổi" in kept.stdout


@same_everywhere
def test_a_missing_file_is_named(put_away: OfficeFolder, tmp_path, elsewhere):
    backup = newest(put_away)
    piece = next(piece for piece in copies.pieces_of(backup) if piece.path.startswith("files/"))
    (backup / piece.path).unlink()
    refused = put_away.run("restore", str(backup), "--into", str(tmp_path / "taken-out"), *elsewhere, expect=1)
    assert f"Mất tệp: {piece.path}" in refused.stderr


@same_everywhere
def test_a_changed_manifest_or_list_is_named(put_away: OfficeFolder, tmp_path):
    backup = newest(put_away)
    for name in (copies.CONTENT, copies.MANIFEST):
        changed = tmp_path / f"changed-{name}"
        shutil.copytree(backup, changed)
        (changed / name).write_text((changed / name).read_text().replace("1", "2", 1))
        refused = put_away.run("restore", str(changed), "--into", str(tmp_path / "taken-out"), expect=1)
        assert name in refused.stderr


@on_sqlite
def test_a_changed_ledger_row_is_named_although_every_hash_was_made_anew(put_away: OfficeFolder, tmp_path):
    backup = newest(put_away)
    with sqlite3.connect(backup / "database.sqlite3") as line:
        for (name,) in line.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            line.execute(f"DROP TRIGGER {name}")
        line.execute("UPDATE ledger_entry SET actor = 'people.person:somebody-else' WHERE id = 3")
    line.close()
    rewrite(backup)
    done = put_away.run("restore", str(backup), "--into", str(tmp_path / "out"), "--verify", expect=1)
    assert FAILS in done.stdout
    assert "dòng 3 (" in done.stdout


@on_sqlite
def test_a_counter_set_back_and_a_lost_row_are_named(put_away: OfficeFolder, tmp_path):
    backup = newest(put_away)
    with sqlite3.connect(backup / "database.sqlite3") as line:
        line.execute("UPDATE numbers_counter SET next_number = 3")
        line.execute("DELETE FROM people_applicant WHERE id = (SELECT MAX(id) FROM people_applicant)")
    line.close()
    rewrite(backup)
    done = put_away.run("restore", str(backup), "--into", str(tmp_path / "out"), "--verify", expect=1)
    assert "số 5 đã cấp nhưng sổ số đếm lùi lại" in done.stdout
    assert "Bảng people_applicant có 4 dòng, lúc sao lưu có 5" in done.stdout


@same_everywhere
def test_a_file_that_the_office_lost_is_told_and_the_rest_is_put_away(office: OfficeFolder):
    lost = next(path for path in (office.home / "files").rglob("*") if path.is_file())
    lost.unlink()
    told = office.run("backup", expect=1)
    assert f"{lost.name} không còn trong kho" in told.stderr
    assert copies.read_manifest(copies.latest(office.home / "backups"))["damaged"] != []


@same_everywhere
def test_a_backup_that_cannot_be_written_leaves_nothing(office: OfficeFolder, tmp_path):
    (tmp_path / "a-file").touch()
    refused = office.run("backup", "--to", str(tmp_path / "a-file"), expect=1)
    assert "Không sao lưu được" in refused.stderr
    assert (tmp_path / "a-file").read_bytes() == b""
