"""The doors by which documents come in by themselves: the scanner's folder and the mailbox."""

from __future__ import annotations

import imaplib
import os
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from congso.correspondence import mailbox, scanner
from congso.correspondence.models import IncomingDocument
from congso.correspondence.routines import take_from_mailbox, take_from_scanner
from congso.files.models import FileLink
from congso.files.tests import samples
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.tasks.models import WorkItem
from tests.cast import Cast
from tests.imap_stand_in import PASSWORD, USER, Mailbox, standing

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


# --------------------------------------------------------------------------------------------------- the scanner


@pytest.fixture
def folder(cast: Cast, tmp_path: Path, settings: Any) -> Path:
    settings.CONGSO_SCANS = str(tmp_path / "scans")
    return scanner.folder_of(cast.agency)


def lay(folder: Path, name: str, content: bytes = PDF, *, age: float = 60) -> Path:
    """A file that nobody has written to for `age` seconds."""
    path = folder / name
    path.write_bytes(content)
    written = clock.real_now().timestamp() - age
    os.utime(path, (written, written))
    return path


def test_a_scan_waits_before_van_thu_and_leaves_the_folder(cast: Cast, folder: Path) -> None:
    lay(folder, "quet-001.pdf")
    take_from_scanner()
    document = IncomingDocument.objects.get()
    assert (document.door, document.way, document.form) == ("scanner", "post", "paper")
    assert document.files.get().file.original_name == "quet-001.pdf"
    assert WorkItem.objects.waiting().held_by(cast.van_thu).filter(subject=document.ref).exists()
    assert not (folder / "quet-001.pdf").exists()
    assert (folder / scanner.TAKEN / "quet-001.pdf").exists()


def test_what_is_still_being_written_waits(cast: Cast, folder: Path) -> None:
    lay(folder, "dang-ghi.pdf", age=2)
    lay(folder, "chua-het.pdf", PDF[:-6], age=60)
    lay(folder, "tam.pdf.part")
    looked = scanner.look(cast.agency)
    assert sorted(looked.waiting) == ["chua-het.pdf", "dang-ghi.pdf"]
    assert not IncomingDocument.objects.exists()
    lay(folder, "chua-het.pdf", PDF, age=60)
    assert len(scanner.look(cast.agency).taken) == 1


def test_a_bad_file_never_stops_the_others(cast: Cast, folder: Path) -> None:
    lay(folder, "a-hong.pdf", b"MZ\x00\x00 not a pdf %%EOF")
    lay(folder, "b-rong.png", b"")
    lay(folder, "c-tot.pdf")
    looked = scanner.look(cast.agency)
    assert len(looked.taken) == 1
    assert set(looked.refused) == {"a-hong.pdf", "b-rong.png"}
    assert "nội dung" in (folder / scanner.REFUSED / "b-rong.png.ly-do.txt").read_text(encoding="utf-8")
    assert scanner.look(cast.agency).refused == {}


def test_a_link_is_never_followed(cast: Cast, folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "khoa.pdf"
    secret.write_bytes(PDF)
    (folder / "lien-ket.pdf").symlink_to(secret)
    looked = scanner.look(cast.agency)
    assert "lien-ket.pdf" in looked.refused
    assert not IncomingDocument.objects.exists()
    assert secret.read_bytes() == PDF


def test_a_scan_that_was_taken_but_not_moved_is_not_taken_twice(cast: Cast, folder: Path) -> None:
    path = lay(folder, "quet.pdf")
    held = path.stat()
    scanner.look(cast.agency)
    back = lay(folder, "quet.pdf")
    os.utime(back, ns=(held.st_mtime_ns, held.st_mtime_ns))
    assert scanner.look(cast.agency).taken == []
    assert IncomingDocument.objects.count() == 1
    assert not back.exists()


def test_two_scans_of_one_name_keep_both(cast: Cast, folder: Path) -> None:
    for extra in (b"", b"\n% another\n%%EOF\n"):
        lay(folder, "quet.pdf", PDF + extra)
        scanner.look(cast.agency)
    assert IncomingDocument.objects.count() == 2
    assert {path.name for path in (folder / scanner.TAKEN).iterdir()} == {"quet.pdf", "quet-2.pdf"}


def test_each_agency_has_a_folder_of_its_own(cast: Cast, neighbours: Cast, folder: Path) -> None:
    lay(scanner.folder_of(neighbours.agency), "quet.pdf")
    take_from_scanner()
    assert IncomingDocument.objects.get().agency == neighbours.agency
    assert not IncomingDocument.objects.visible_to(cast.van_thu).exists()


# --------------------------------------------------------------------------------------------------- the mailbox


@pytest.fixture
def box(cast: Cast, tmp_path: Path, settings: Any) -> Iterator[Mailbox]:
    (tmp_path / "password").write_text(PASSWORD, encoding="utf-8")
    with standing(tmp_path) as box:
        settings.CONGSO_MAILBOX = {
            "host": "localhost",
            "port": box.port,
            "user": USER,
            "password_file": str(tmp_path / "password"),
            "folder": "INBOX",
            "ca": box.certificate,
            "agency": cast.agency.slug,
        }
        yield box


def letter(number: int = 1, *files: tuple[str, bytes], text: str = "Kính gửi quý cơ quan.") -> bytes:
    message = EmailMessage()
    message["From"] = "Văn phòng UBND tỉnh <vp@tinh.example>"
    message["To"] = USER
    message["Subject"] = f"V/v triển khai nhiệm vụ số {number}"
    message["Message-ID"] = f"<{number}@tinh.example>"
    message["Date"] = "Wed, 10 Jun 2020 08:00:00 +0700"
    message.set_content(text)
    for name, content in files:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_unread_mail_waits_before_van_thu(cast: Cast, box: Mailbox) -> None:
    box.messages = [letter(1, ("phu-luc.png", samples.png()), ("Công văn 12.pdf", PDF)), letter(2)]
    take_from_mailbox()
    first, second = IncomingDocument.objects.order_by("id")
    assert (first.door, first.way, first.form) == ("mailbox", "email", "electronic")
    assert (first.sender, first.summary) == ("Văn phòng UBND tỉnh <vp@tinh.example>", "V/v triển khai nhiệm vụ số 1")
    named = [(one.file.original_name, one.role) for one in first.files.select_related("file")]
    assert named == [("Công văn 12.pdf", "as_came"), ("phu-luc.png", "annex"), ("noi-dung-thu.txt", "annex")]
    assert second.files.count() == 1
    assert box.unread() == []


def test_mail_is_taken_once_though_the_line_breaks(cast: Cast, box: Mailbox) -> None:
    box.messages = [letter(1, ("vb.pdf", PDF))]
    box.breaks_after = "STORE"
    with pytest.raises((OSError, imaplib.IMAP4.abort), match=r"EOF|closed|reset|eof"):
        mailbox.fetch_mail()
    assert IncomingDocument.objects.count() == 1
    assert mailbox.fetch_mail().known == 1
    assert IncomingDocument.objects.count() == 1
    assert FileLink.objects.count() == 2
    assert box.unread() == []


def test_a_message_with_a_bad_file_says_which_and_stops_no_other(cast: Cast, box: Mailbox) -> None:
    box.messages = [
        letter(1, ("virus.exe", b"MZ\x00\x00")),
        b"\xff\xfe not a message at all",
        letter(3, ("vb.pdf", PDF)),
    ]
    fetched = mailbox.fetch_mail()
    assert len(fetched.taken) == 3
    assert "virus.exe" in IncomingDocument.objects.order_by("id")[0].note
    assert box.unread() == []


def test_a_message_that_is_too_large_is_flagged_for_a_person(cast: Cast, box: Mailbox, settings: Any) -> None:
    settings.CONGSO_UPLOAD_LIMIT = 2000
    box.messages = [letter(1, ("to.pdf", PDF + b"x" * 5000)), letter(2)]
    fetched = mailbox.fetch_mail()
    assert list(fetched.refused) == ["1"]
    assert box.flags[1] == {"\\Seen", "\\Flagged"}
    assert len(fetched.taken) == 1


def test_a_mailbox_that_does_not_let_us_in_says_so(box: Mailbox, settings: Any) -> None:
    settings.CONGSO_MAILBOX = settings.CONGSO_MAILBOX | {"user": "ai-do"}
    with pytest.raises(Refused, match="Không mở được hộp thư ai-do"):
        mailbox.fetch_mail()


def test_a_server_whose_certificate_nobody_vouches_for_is_not_talked_to(box: Mailbox, settings: Any) -> None:
    settings.CONGSO_MAILBOX = settings.CONGSO_MAILBOX | {"ca": ""}
    box.messages = [letter(1)]
    with pytest.raises(Refused, match="certificate"):
        mailbox.fetch_mail()
    assert not IncomingDocument.objects.exists()


def test_an_office_without_a_mailbox_asks_nobody(cast: Cast, settings: Any) -> None:
    settings.CONGSO_MAILBOX = {"host": ""}
    take_from_mailbox()
    assert not IncomingDocument.objects.exists()
