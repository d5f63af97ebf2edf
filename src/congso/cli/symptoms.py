"""What the program inside shows: database, ledger, worker, clock, mail, virus checker; looked at with Django."""

from __future__ import annotations

import fcntl
import socket
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Max

from congso.cli.findings import Finding, Look, findings_of, mind, well, wrong
from congso.cli.migrating import pending
from congso.files import virus
from congso.files.text.reader import missing_packages
from congso.jobs.attendance import last_sign
from congso.jobs.health import WORKER_SILENT_AFTER
from congso.jobs.models import Lease
from congso.kernel import clock
from congso.ledger import triggers, verify
from congso.ledger.models import Batch, Entry
from congso.ledger.subscribers import BACKWARDS
from congso.people.models import Person
from congso.signing import queries as signing
from congso.signing.states import TrustRole

MOST_NAMED = 3
"""Faults of the ledger that the self-test names; `congso ledger verify` names all."""
SEALED_WITHIN = timedelta(hours=2)
RESTORE = "Dừng congso serve, rồi congso restore bản sao lưu gần nhất vào thư mục mới."


def all_findings(*, whole_ledger: bool) -> Iterator[Finding]:
    """First the database; without it nothing else can be asked. Last, where that is wished, every row of the ledger."""
    first = list(findings_of([database]))
    yield from first
    if first[0].grave == "tốt":
        yield from findings_of([*LOOKS, chain] if whole_ledger else LOOKS)


def database() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if connection.vendor == "sqlite":
        return well("database", f"Cơ sở dữ liệu {settings.DATABASES['default']['NAME']}")
    version = ".".join(map(str, connection.get_database_version()))
    if connection.get_database_version() < (14,):
        return wrong("database", f"PostgreSQL {version} quá cũ.", "Nâng PostgreSQL lên 14 trở lên.")
    return well("database", f"PostgreSQL {version}")


def integrity() -> Finding:
    """On SQLite: the journal, how safely it commits, and the file itself."""
    if connection.vendor != "sqlite":
        return well("integrity", "PostgreSQL tự giữ toàn vẹn")
    with connection.cursor() as cursor:
        asked = {}
        for pragma in ("journal_mode", "synchronous", "quick_check"):
            cursor.execute(f"PRAGMA {pragma}")
            asked[pragma] = cursor.fetchone()[0]
    if asked["quick_check"] != "ok":
        return wrong("integrity", f"Tệp cơ sở dữ liệu hỏng: {asked['quick_check']}", RESTORE)
    if (asked["journal_mode"], asked["synchronous"]) != ("wal", 2):
        words = f"Cơ sở dữ liệu không ở chế độ an toàn (WAL, FULL): {asked['journal_mode']}, {asked['synchronous']}."
        return wrong("integrity", words, "Đặt CONGSO_HOME trên ổ đĩa của máy này, không trên ổ đĩa mạng.")
    return well("integrity", "Tệp cơ sở dữ liệu nguyên vẹn, ghi an toàn (WAL, FULL)")


def migrations() -> Finding:
    missing = pending()
    tables = set(connection.introspection.table_names())
    if settings.CACHES["default"]["LOCATION"] not in tables:
        missing.append("cache")
    if missing:
        words = f"Cơ sở dữ liệu thiếu {len(missing)} bước: {', '.join(missing[:5])}"
        return wrong("migrations", words, "Văn phòng mới: congso migrate. Văn phòng đang dùng: congso upgrade.")
    return well("migrations", "Cơ sở dữ liệu đúng cấu trúc của phiên bản này")


def look_at_triggers() -> Finding:
    missing = triggers.missing()
    if missing:
        words = f"Sổ nhật ký thiếu khóa chống sửa, xóa: {', '.join(missing)}."
        return wrong("triggers", words, "Chạy congso migrate để đặt lại, rồi congso ledger verify.")
    return well("triggers", "Sổ nhật ký có đủ khóa chống sửa, xóa")


def chain() -> Finding:
    """Every row of the ledger, read again."""
    if named := [fault.what for fault in islice(verify.faults(), MOST_NAMED)]:
        words = f"Sổ nhật ký không nguyên vẹn: {'; '.join(named)}"
        return wrong("chain", words, "Xem đủ: congso ledger verify. Giữ nguyên hiện trạng và báo người phụ trách.")
    return well("chain", "Sổ nhật ký nguyên vẹn")


def seals() -> Finding:
    waiting = Entry.objects.filter(leaf=None).exists()
    last = Batch.objects.aggregate(at=Max("sealed_at"))["at"]
    if waiting and (last is None or clock.real_now() - last > SEALED_WITHIN):
        since = f"từ {clock.local(last):%H:%M, %d/%m/%Y}" if last else "lần nào"
        return mind("seals", f"Sổ nhật ký chưa niêm phong {since}.", "Chạy congso serve (việc nền tự niêm phong).")
    return well("seals", "Sổ nhật ký được niêm phong đều")


def worker() -> list[Finding]:
    seen, found = last_sign(), []
    silent = seen is None or clock.real_now() - seen > timedelta(seconds=WORKER_SILENT_AFTER)
    if not silent:
        found.append(well("worker", "Việc nền đang chạy"))
    elif served():
        found.append(
            wrong("worker", "Văn phòng đang chạy nhưng việc nền không trả lời.", "Khởi động lại congso serve.")
        )
    else:
        found.append(mind("worker", "Văn phòng chưa chạy.", "Chạy congso serve."))
    if dead := Lease.objects.dead().count():
        cure = "Xem congso jobs list; khắc phục nguyên nhân rồi congso jobs resend --all."
        found.append(mind("dead_jobs", f"{dead} việc nền hỏng, chờ gửi lại.", cure))
    return found


def served() -> bool:
    """Whether some `congso serve` holds this office's lock."""
    path = Path(settings.CONGSO_HOME) / "serve.lock"
    if not path.exists():
        return False
    with path.open("r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def look_at_clock() -> Finding:
    newest = Entry.objects.aggregate(at=Max("at"))["at"]
    now = clock.real_now()
    if newest and newest > now + BACKWARDS:
        shown, written = (f"{clock.local(moment):%H:%M, %d/%m/%Y}" for moment in (now, newest))
        words = f"Đồng hồ máy chủ ({shown}) chậm hơn sổ nhật ký ({written})."
        return wrong("clock", words, "Chỉnh giờ: timedatectl set-ntp true. Nếu giờ đã đúng: congso ledger clock.")
    return well("clock", f"Đồng hồ máy chủ: {clock.local(now):%H:%M, %d/%m/%Y}")


def mail() -> Finding:
    host, port = settings.EMAIL_HOST, settings.EMAIL_PORT
    if not host:
        return mind(
            "mail", "Chưa cấu hình gửi thư điện tử.", "Điền smtp_host, mail_from trong congso.toml nếu cần gửi thư."
        )
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError as error:
        return wrong(
            "mail", f"Máy chủ thư {host}:{port} không trả lời ({error}).", "Xem lại smtp_host, smtp_port, đường truyền."
        )
    return well("mail", f"Máy chủ thư {host}:{port} trả lời")


def look_at_clamd() -> Finding:
    if not settings.CONGSO_CLAMD:
        return mind("clamd", "Chưa có trình quét mã độc.", "Cài clamav-daemon và điền clamd trong congso.toml.")
    try:
        virus.scanner().ping()
    except (virus.library().ClamdError, OSError, ValueError) as error:
        words = f"Trình quét mã độc {settings.CONGSO_CLAMD} không trả lời ({error})."
        return wrong("clamd", words, "systemctl restart clamav-daemon; xem lại clamd trong congso.toml.")
    return well("clamd", "Trình quét mã độc trả lời")


def scans() -> Finding:
    """Whether the words of a scanned document can be read."""
    if missing := missing_packages():
        return mind("scans", "Chưa nhận dạng được chữ trên bản quét.", f"apt-get install {' '.join(missing)}")
    return well("scans", "Nhận dạng được chữ tiếng Việt trên bản quét")


def trust() -> Finding:
    """Whether signatures on papers can be checked at all."""
    count = signing.trusted().filter(role=TrustRole.ANCHOR).count()
    if not count:
        words = "Chưa tin cậy chứng thư gốc nào: chữ ký số trên văn bản đến chưa kiểm tra ra hợp lệ được."
        return mind("trust", words, "Quản trị, Chứng thư tin cậy; hoặc congso trust add TỆP --why LÝ-DO.")
    if ending := signing.running_out(clock.real_now()):
        words = ", ".join(f"{each.holder} ({clock.local(each.valid_until):%d/%m/%Y})" for each in ending[:3])
        return mind("trust", f"Chứng thư tin cậy hết hạn hoặc sắp hết hạn: {words}.", "Thêm chứng thư mới, bỏ cái cũ.")
    return well("trust", f"{count} chứng thư gốc được tin cậy")


def accounts() -> Finding:
    count = Person.objects.filter(is_active=True).exclude(agency=None).count()
    if not count:
        return mind("accounts", "Chưa có tài khoản cán bộ nào.", "Văn phòng mới: congso found.")
    return well("accounts", f"{count} tài khoản cán bộ")


LOOKS: list[Look] = [
    integrity, migrations, look_at_triggers, seals, worker, look_at_clock, mail, look_at_clamd, scans, trust, accounts,
]  # fmt: skip
