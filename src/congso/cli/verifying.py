"""`congso verify`: the signatures of one file; without a file, everything that the office owns.

The office is compared with the backup that it was taken from, when one is named.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from django.conf import settings
from django.contrib.auth.hashers import identify_hasher, make_password
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Max
from django.test import Client
from django.urls import reverse

from congso.cli.copies import Damaged, read_manifest
from congso.cli.migrating import pending
from congso.files.models import StoredFile
from congso.files.queries import damaged_files
from congso.ledger import verify as ledger
from congso.ledger.models import Entry
from congso.numbers.models import Counter, Drawn
from congso.numbers.queries import gaps
from congso.people.models import Person
from congso.signing.telling import tell_of_signatures

app = typer.Typer()

MOST_SHOWN = 50


@app.command()
def verify(
    file: Annotated[Path | None, typer.Argument(help="Tệp PDF cần kiểm tra chữ ký số.")] = None,
    against: Annotated[Path | None, typer.Option(help="Bản sao lưu để đối chiếu số dòng, sổ nhật ký.")] = None,
    trust: Annotated[Path | None, typer.Option(help="Chỉ tin các tệp chứng thư trong thư mục này.")] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Không hỏi mạng về thu hồi chứng thư.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả kiểm tra chữ ký dạng JSON.")] = False,
) -> None:
    """Kiểm tra chữ ký số của TỆP: mã thoát 0 hợp lệ, 1 không hợp lệ, 2 không xác định hoặc không có chữ ký.

    Không nêu tệp: kiểm tra toàn bộ văn phòng (cơ sở dữ liệu, tệp, sổ nhật ký, sổ số, đăng nhập).
    """
    if file is not None:
        raise typer.Exit(tell_of_signatures(file, trust, offline=offline, as_json=as_json))
    try:
        manifest = read_manifest(against) if against else None
    except Damaged as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    wrong = sum(_told(name, faults) for name, faults in examinations(manifest))
    if wrong:
        typer.echo(f"KẾT LUẬN: KHÔNG ĐẠT, {wrong} phần có sai lệch. Không dùng bản này để làm việc.")
        raise typer.Exit(1)
    typer.echo("KẾT LUẬN: ĐẠT. Văn phòng này nguyên vẹn" + (", giống hệt bản sao lưu." if manifest else "."))


def examinations(manifest: dict[str, Any] | None) -> Iterator[tuple[str, Iterator[str]]]:
    """Each examination by its name; the comparison comes first, before anything could write."""
    yield "Cơ sở dữ liệu", database_faults()
    if manifest:
        yield f"Số dòng của {len(manifest['tables'])} bảng như lúc sao lưu", differing_tables(manifest["tables"])
        yield "Đầu sổ nhật ký như lúc sao lưu", differing_heads(manifest["ledger"])
    yield f"{StoredFile._base_manager.count()} tệp còn nguyên từng byte", file_faults()
    yield f"Sổ nhật ký, {Entry.objects.count()} dòng", (fault.what for fault in ledger.faults())
    yield "Sổ số: không trùng, không hổng", number_faults()
    yield "Đăng nhập", sign_in_faults()


def _told(name: str, faults: Iterator[str]) -> bool:
    """Print one examination and give whether it found anything."""
    count = 0
    try:
        for words in faults:
            count += 1
            if count <= MOST_SHOWN:
                typer.echo(f"✗ {words}")
    except DatabaseError as error:
        count += 1
        typer.echo(f"✗ Cơ sở dữ liệu báo lỗi: {error}")
    typer.echo(f"✗ {name}: {count} sai lệch" if count else f"✓ {name}")
    return count > 0


def database_faults() -> Iterator[str]:
    """What the database says of itself, and migrations that it has not seen."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check(20)")
            yield from (f"SQLite: {words}" for (words,) in cursor.fetchall() if words != "ok")
            cursor.execute("PRAGMA foreign_key_check")
            yield from (f"SQLite: dòng {row} của {table} trỏ tới dòng không có" for table, row, *_ in cursor.fetchall())
    yield from (f"Chưa áp dụng bước {name} (chạy congso upgrade)" for name in pending())


def differing_tables(tables: dict[str, int]) -> Iterator[str]:
    """Tables that do not have as many rows as were put away."""
    with connection.cursor() as cursor:
        here = set(connection.introspection.table_names(cursor))
        for table, expected in tables.items():
            if table not in here:
                yield f"Thiếu bảng {table}"
                continue
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")
            if (found := cursor.fetchone()[0]) != expected:
                yield f"Bảng {table} có {found} dòng, lúc sao lưu có {expected}"


def differing_heads(heads: list[dict[str, Any]]) -> Iterator[str]:
    """Agencies whose newest ledger row is not the one that was put away."""
    for head in heads:
        last = Entry.objects.filter(agency_id=head["agency_id"]).order_by("-id").first()
        if last is None or (last.pk, last.leaf_hash) != (head["last"], head["hash"]):
            yield f"Dòng cuối sổ nhật ký của cơ quan {head['agency_id']} khác lúc sao lưu (dòng {head['last']})"


def file_faults() -> Iterator[str]:
    """Stored files whose bytes are gone or changed."""
    for file, what in damaged_files():
        yield f"Tệp {file.uid} ({file.storage_key}): {'mất nội dung' if what == 'mất' else 'nội dung bị thay đổi'}"


def number_faults() -> Iterator[str]:
    """Numbers without a row, and counters that would give a number a second time."""
    agencies = set(Counter.objects.values_list("agency_id", flat=True))
    for gap in gaps(agencies):
        yield f"{gap.word} {gap.period}: thiếu số {gap.first} đến {gap.last}"
    highest = Drawn.objects.values("agency_id", "series", "period").annotate(last=Max(F("number"))).order_by()
    nexts = {(c.agency_id, c.series, c.period): c.next_number for c in Counter.objects.all()}
    for row in highest:
        if nexts.get((row["agency_id"], row["series"], row["period"]), 0) <= row["last"]:
            yield f"{row['series']} {row['period']}: số {row['last']} đã cấp nhưng sổ số đếm lùi lại trước đó"


def sign_in_faults() -> Iterator[str]:
    """Sign a real person in at the sign-in page, open the account page in that session, and undo all of it.

    The person is the one who signed in last; the password is one made for this trial, in a transaction that is rolled
    back. The hash of the person's own password must be of a known kind.
    """
    person = (
        Person.objects.filter(is_active=True)
        .exclude(agency=None)
        .order_by(F("last_login").desc(nulls_last=True), "pk")
        .first()
    )
    if person is None:
        yield "Không có tài khoản cán bộ nào còn hoạt động"
        return
    try:
        identify_hasher(person.password)
    except ValueError:
        yield f"Mật khẩu đã lưu của {person.username} không đọc được"
    logging.disable(logging.CRITICAL)
    try:
        with transaction.atomic():
            fault = _trial(person)
            transaction.set_rollback(True)
    finally:
        logging.disable(logging.NOTSET)
    if fault:
        yield f"{person.username}: {fault}"


def _trial(person: Person) -> str:
    password = secrets.token_urlsafe(24)
    person.password = make_password(password)
    person.save(update_fields=["password"])
    browser = Client(raise_request_exception=False, SERVER_NAME=_own_name())
    typed = {"login": person.username, "password": password}
    answer = browser.post(settings.LOGIN_URL, typed, secure=settings.SESSION_COOKIE_SECURE)
    if answer.status_code != 302:
        return f"trang đăng nhập không nhận (mã {answer.status_code})"
    if answer["Location"].startswith(reverse("mfa_authenticate")):
        return ""  # the password was taken; the second factor is in the person's own hands
    page = browser.get(reverse("people:account"), secure=settings.SESSION_COOKIE_SECURE)
    if page.status_code != 200 or page.wsgi_request.user.pk != person.pk:
        return f"đăng nhập được nhưng trang tài khoản không mở được (mã {page.status_code})"
    return ""


def _own_name() -> str:
    """A host name that this office answers to."""
    names = [name for name in settings.ALLOWED_HOSTS if not name.startswith((".", "*", "["))]
    return names[0] if names else "localhost"
