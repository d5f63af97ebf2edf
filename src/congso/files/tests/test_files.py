"""Files from the upload to the last of their bytes."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import transaction

from congso.files import access, actions, queries, subscribers
from congso.files.garbage import collect_garbage
from congso.files.intake import stage
from congso.files.models import FileLink, StoredFile
from congso.files.states import VirusCheck
from congso.files.storage import Folder, storage
from congso.files.tests import clamd_stand_in, samples
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.ledger.models import Disclosure, Entry
from congso.ledger.queries import story

HOUSE = House(agency_id=1)
OTHER = House(agency_id=2, what="other")
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def own_folder(settings: object, tmp_path: Path) -> Path:
    settings.CONGSO_HOME = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def taken(body: bytes = samples.PDF, name: str = "đơn.pdf", by: House = HOUSE) -> StoredFile:
    return actions.take_in(upload=body, name=name, agency_id=by.agency_id, by=by)


def keys() -> set[str]:
    return {key for shelf in storage().shelves() for key in shelf}


@pytest.mark.django_db
def test_an_upload_is_kept_and_told() -> None:
    file = taken()
    with queries.open_file(file) as stream:
        assert stream.read() == samples.PDF
    assert (file.size, file.media_type, file.made_by) == (len(samples.PDF), "application/pdf", HOUSE.ref)
    assert file.sha256 not in file.storage_key
    entry = Entry.objects.get(event="files.taken_in")
    assert entry.subject == file.ref
    assert "đơn.pdf" not in entry.values
    assert Disclosure.objects.get(entry=entry).text == "đơn.pdf"


@pytest.mark.django_db
def test_django_uploads_and_paths_are_taken(tmp_path: Path) -> None:
    upload = TemporaryUploadedFile("x/../ảnh.png", "text/html", 0, None)
    upload.write(samples.png())
    upload.size = upload.tell()
    upload.seek(0)
    file = actions.take_in(upload=upload, agency_id=1, by=HOUSE)
    assert (file.original_name, file.media_type) == ("ảnh.png", "image/png")
    upload.close()
    path = tmp_path / "giấy.pdf"
    path.write_bytes(samples.PDF)
    assert actions.take_in(upload=path, agency_id=1, by=HOUSE).original_name == "giấy.pdf"


@pytest.mark.django_db(transaction=True)
def test_the_same_bytes_are_kept_once_within_an_agency() -> None:
    first, second = taken(), taken(name="tên khác.pdf")
    assert first.storage_key == second.storage_key
    assert keys() == {first.storage_key}
    assert taken(by=OTHER).storage_key != first.storage_key


@pytest.mark.django_db(transaction=True)
def test_bytes_are_safe_before_the_row_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    sync, commit = os.fsync, StoredFile.save

    def noted_sync(handle: int) -> None:
        kind = "folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "file"
        if str(storage().path("")) in os.readlink(f"/proc/self/fd/{handle}"):
            steps.append(kind)
        sync(handle)

    def noted_save(row: StoredFile, **kwargs: object) -> None:
        steps.append("row")
        commit(row, **kwargs)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(StoredFile, "save", noted_save)
    taken()
    assert steps[-3:] == ["file", "folder", "row"]


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_bytes_for_the_collector_only() -> None:
    def die_after_writing() -> None:
        with transaction.atomic():
            taken()
            raise RuntimeError("killed here")

    with pytest.raises(RuntimeError):
        die_after_writing()
    assert not StoredFile.objects.exists()
    assert collect_garbage(older_than=timedelta(hours=1)) == 0
    assert collect_garbage(older_than=timedelta(0)) == 1
    assert keys() == set()


@pytest.mark.django_db
def test_a_file_too_large_is_refused_before_it_is_written(settings: object) -> None:
    settings.CONGSO_UPLOAD_LIMIT = 1024  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="không quá 1 KB"):
        taken(samples.PDF + b" " * 2000)
    assert keys() == set()


def test_a_size_that_was_lied_about_stops_at_the_limit() -> None:
    pieces = iter([b"x" * 600] * 3)
    with pytest.raises(Refused, match="quá lớn"):
        Folder().write(pieces, largest=1024)
    assert next(pieces, None) is not None, "the rest is not even read"
    assert keys() == set()


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """This process may write no file larger than that, as on a disk that fills up."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.django_db
def test_a_full_disk_says_so_and_keeps_nothing_half_written() -> None:
    with largest_file(10_000), pytest.raises(Refused, match="hết chỗ"):
        stage(samples.PDF + b" " * 200_000, name="to.pdf")
    assert keys() == set()
    assert not StoredFile.objects.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_truly_full_disk(own_folder: Path) -> None:
    folder = own_folder / "files"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(folder)], check=False)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        with pytest.raises(Refused, match="hết chỗ") as refusal:
            stage(samples.PDF + b" " * 200_000, name="to.pdf")
        assert isinstance(refusal.value.__cause__, OSError)
        assert refusal.value.__cause__.errno == errno.ENOSPC
        assert keys() == set()
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def scanner(settings: object) -> Iterator[None]:
    """The stand-in of the ClamAV daemon, in a process of its own."""
    command = [sys.executable, clamd_stand_in.__file__]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        settings.CONGSO_CLAMD = f"127.0.0.1:{process.stdout.readline().strip()}"  # type: ignore[attr-defined]
        yield
        process.kill()


@pytest.mark.django_db
def test_a_scanned_file_is_clean_and_an_infected_one_refused(scanner: None) -> None:
    assert taken().virus_check == VirusCheck.CLEAN
    before = keys()
    with pytest.raises(Refused, match=r"mã độc \(Test.Stand-In\)"):
        taken(samples.EICAR_LIKE)
    assert keys() == before


@pytest.mark.django_db
def test_without_an_answer_a_file_waits_for_its_check(settings: object, request: pytest.FixtureRequest) -> None:
    settings.CONGSO_CLAMD = "127.0.0.1:9"  # type: ignore[attr-defined]
    file = taken()
    assert file.virus_check == VirusCheck.NOT_CHECKED
    with pytest.raises(Refused, match="không trả lời"):
        actions.check_again(file=file, by=HOUSE)
    request.getfixturevalue("scanner")
    subscribers.scan_waiting_files()
    file.refresh_from_db()
    assert file.virus_check == VirusCheck.CLEAN


@pytest.mark.django_db
def test_what_is_found_infected_later_is_closed_for_everybody(scanner: None, settings: object) -> None:
    there, settings.CONGSO_CLAMD = settings.CONGSO_CLAMD, ""  # type: ignore[attr-defined]
    file = taken(samples.EICAR_LIKE)
    subscribers.scan_waiting_files()
    settings.CONGSO_CLAMD = there  # type: ignore[attr-defined]
    subscribers.scan_waiting_files()
    file.refresh_from_db()
    assert file.virus_check == VirusCheck.INFECTED
    with pytest.raises(Refused, match="có mã độc"):
        access.check_open(HOUSE, file)
    assert "có mã độc (Test.Stand-In)" in story(file.ref)[0].sentence


@pytest.mark.django_db(transaction=True)
def test_bytes_go_with_the_last_name_and_not_before_a_backup_is_over() -> None:
    first, second = taken(), taken(name="bản hai.pdf")
    actions.attach(file=second, subject="tests.thing:1", by=HOUSE)
    with clock.at(clock.now() + 40 * DAY):
        assert actions.discard_expired(older_than=30 * DAY) == 1
        os.utime(storage().path(first.storage_key), (0, 0))
        assert collect_garbage(older_than=timedelta(0)) == 0, "the second name still holds them"
        actions.detach(file=second, subject="tests.thing:1", by=HOUSE)
        actions.discard(file=second, by=HOUSE)
    assert collect_garbage(older_than=DAY) == 0, "a backup that began before may still want them"
    assert collect_garbage(older_than=timedelta(0)) == 1
    assert keys() == set()


@pytest.mark.django_db(transaction=True)
def test_the_house_tidies_by_the_clock() -> None:
    file = taken()
    os.utime(storage().path(file.storage_key), (0, 0))
    with clock.at(clock.now() + 31 * DAY):
        subscribers.tidy_files()
    assert not StoredFile.objects.exists()
    assert keys() == {file.storage_key}, "the bytes wait until every backup is over"


@pytest.mark.django_db
def test_what_is_attached_is_never_discarded() -> None:
    file = taken()
    actions.attach(file=file, subject="tests.thing:1", by=HOUSE)
    actions.attach(file=file, subject="tests.thing:1", by=HOUSE)
    assert FileLink.objects.count() == 1
    with pytest.raises(Refused, match="đã được đính kèm"):
        actions.discard(file=file, by=HOUSE)
    assert list(queries.files_of("tests.thing:1")) == [file]


@pytest.mark.django_db
def test_nobody_may_open_unless_the_owner_room_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    file = taken()
    access.check_open(HOUSE, file)
    with pytest.raises(Refused, match="không có quyền"):
        access.check_open(OTHER, file)
    actions.attach(file=file, subject="tests.thing:1", by=HOUSE)
    with pytest.raises(Refused):
        access.check_open(HOUSE, file)
    monkeypatch.setattr(access.may_open, "_answers", {"tests.thing": lambda person, file, ref: person == OTHER})
    access.check_open(OTHER, file)


@pytest.mark.django_db
def test_a_thing_may_hold_a_file_by_a_field_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    file = taken()
    monkeypatch.setattr(access.holders, "_answers", {"tests": lambda found: ["tests.thing:7"] if found == file else []})
    monkeypatch.setattr(access.may_open, "_answers", {"tests.thing": lambda person, file, ref: ref == "tests.thing:7"})
    access.check_open(OTHER, file)


@pytest.mark.django_db
def test_damage_is_found() -> None:
    sound, changed, lost = taken(), taken(samples.PDF + b" ", "b.pdf"), taken(samples.PDF + b"  ", "c.pdf")
    storage().path(changed.storage_key).write_bytes(b"other")
    storage().remove(lost.storage_key)
    assert set(queries.damaged_files()) == {(changed, "khác"), (lost, "mất")}
    assert sound.pk
