"""What the office stands on: Python, its folder, its disk, its keys, its backups; looked at without Django."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import sys
from datetime import datetime, timedelta
from pathlib import Path

import congso
from congso.cli import certificates, copies
from congso.cli.findings import Finding, Look, mind, well, wrong
from congso.config.home import HOME, read_settings
from congso.kernel import clock

OLDEST_SQLITE = (3, 35)
LEAST_FREE, LITTLE_FREE = 1024, 5 * 1024
"""MB on the disk of the office's folder."""
BACKUP_EVERY = timedelta(days=2)
HOUSE = Path(congso.__file__).parent


def python() -> Finding:
    return well("python", f"Python {sys.version.split()[0]}")


def sqlite() -> Finding:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        return wrong(
            "sqlite", f"SQLite {sqlite3.sqlite_version} quá cũ.", "Cài SQLite 3.35 trở lên (Debian 12 có sẵn)."
        )
    return well("sqlite", f"SQLite {sqlite3.sqlite_version}")


def home() -> Finding:
    if not HOME.is_dir():
        return wrong("home", f"Chưa có thư mục {HOME}.", "Đặt CONGSO_HOME cho đúng, rồi chạy congso migrate.")
    locked = [path for path in (HOME, HOME / "files", HOME / "incoming", HOME / "keys") if not _writable(path)]
    if locked:
        places = ", ".join(map(str, locked))
        return wrong("home", f"Không ghi được vào {places}.", f"chown -R tài-khoản-chạy-chương-trình {HOME}")
    return well("home", f"Thư mục của văn phòng: {HOME}")


def _writable(path: Path) -> bool:
    return not path.exists() or os.access(path, os.W_OK | os.X_OK)


def keys() -> Finding:
    """Keys are for the account that runs the program, and for nobody else."""
    folder = HOME / "keys"
    if not (folder / "secret_key").exists() and "CONGSO_SECRET_KEY" not in os.environ:
        return wrong(
            "keys", "Chưa có khóa bí mật của văn phòng.", "Chạy congso migrate; hoặc khôi phục từ bản sao lưu."
        )
    public = (".pem", ".crt", ".pub")
    secret = [path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(public)]
    read_by_others = [path for path in secret if stat.S_IMODE(path.stat().st_mode) & 0o077]
    if read_by_others:
        return wrong(
            "keys", f"Người khác đọc được khóa: {', '.join(map(str, read_by_others))}.", f"chmod -R go= {folder}"
        )
    return well("keys", f"{len(secret)} khóa, chỉ tài khoản chạy chương trình đọc được")


def disk() -> Finding:
    free = shutil.disk_usage(HOME).free // 2**20
    cure = "Xóa bớt tệp không dùng trên ổ đĩa, chuyển bản sao lưu cũ đi nơi khác."
    if free < LEAST_FREE:
        return wrong("disk", f"Ổ đĩa chỉ còn {free} MB.", cure)
    if free < LITTLE_FREE:
        return mind("disk", f"Ổ đĩa còn {free} MB.", cure)
    return well("disk", f"Ổ đĩa còn {free} MB")


def assets() -> list[Finding]:
    cure = "Từ mã nguồn: make setup. Từ gói cài đặt: cài lại gói congso."
    found = []
    if not (HOUSE / "ui/static/vendor").is_dir():
        found.append(wrong("assets", "Thiếu kiểu dáng và phông chữ của trang web.", cure))
    elif not (HOUSE / "built/staticfiles.json").exists():
        found.append(mind("assets", "Tệp tĩnh chưa được nén và đánh dấu; trang tải chậm hơn.", cure))
    else:
        found.append(well("assets", "Kiểu dáng và phông chữ của trang web"))
    fonts = list((HOUSE / "papers/fonts").glob("*.[ot]tf"))
    if fonts:
        found.append(well("fonts", f"{len(fonts)} phông chữ cho giấy tờ"))
    else:
        found.append(wrong("fonts", "Thiếu phông chữ nên không in được giấy tờ.", cure))
    return found


def certificate() -> Finding:
    chosen = read_settings()["tls_cert"]
    path = Path(chosen) if chosen else HOME / "keys/tls/server.pem"
    if not path.exists():
        if chosen:
            return wrong("certificate", f"Không có tệp {path} nêu ở tls_cert.", "Sửa tls_cert trong congso.toml.")
        return mind("certificate", "Chưa có HTTPS.", "Chạy congso tls nếu máy khác trong mạng mở trang này.")
    left = certificates.days_left(certificates.read(path))
    cure = "Thay tệp nêu ở tls_cert." if chosen else "Chạy congso tls rồi khởi động lại congso serve."
    if left < 0:
        return wrong("certificate", "Chứng thư HTTPS đã hết hạn.", cure)
    if left < 30:
        return mind("certificate", f"Chứng thư HTTPS còn {left} ngày.", cure)
    return well("certificate", f"Chứng thư HTTPS còn {left} ngày")


def backups() -> Finding:
    chosen = read_settings()["backup_dir"]
    newest = copies.latest(Path(chosen) if chosen else HOME / "backups")
    if newest is None:
        return mind("backups", "Chưa có bản sao lưu nào.", "Chạy congso backup --to một ổ đĩa khác; đặt lịch hằng đêm.")
    made = datetime.fromisoformat(copies.read_manifest(newest)["made_at"])
    words = f"Bản sao lưu mới nhất lúc {clock.local(made):%H:%M, %d/%m/%Y}: {newest}"
    if clock.real_now() - made > BACKUP_EVERY:
        return mind("backups", words, "Chạy congso backup; xem lại lịch sao lưu hằng đêm.")
    if newest.stat().st_dev == HOME.stat().st_dev:
        return mind(
            "backups", f"{words} (cùng ổ đĩa với văn phòng)", "Chép sang ổ đĩa khác: backup_dir trong congso.toml."
        )
    return well("backups", words)


LOOKS: list[Look] = [python, sqlite, home, keys, disk, assets, certificate, backups]
