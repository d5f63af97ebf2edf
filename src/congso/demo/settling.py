"""The folder of a demo office: whether it is free, and what its settings say."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.kernel.tables import make_tables
from congso.people.models import Agency


def check_free() -> None:
    """Refused when an agency lives here already; nothing was touched."""
    if Agency._meta.db_table in connection.introspection.table_names() and Agency.objects.exists():
        raise Refused(
            f"{settings.CONGSO_HOME} đang có dữ liệu của một cơ quan nên không tạo văn phòng minh họa ở đây. "
            "Chọn thư mục khác bằng CONGSO_HOME, hoặc tự xóa thư mục này nếu không cần nữa."
        )


def prepare() -> None:
    """Make the database, and say in the settings that whatever comes is made up."""
    make_tables()
    write_settings(demo="true")
    settings.CONGSO_DEMO = True


def stand_at(moment: datetime) -> None:
    """From now on the office's clock shows this moment and runs on from it."""
    write_settings(demo="true", demo_now=f'"{moment.isoformat()}"', demo_since=f'"{clock.real_now().isoformat()}"')


def write_settings(**chosen: str) -> None:
    """Set these lines in `congso.toml`; the office's other choices stay."""
    path = Path(settings.CONGSO_HOME) / "congso.toml"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    kept = [line for line in lines if line.split("=")[0].strip() not in chosen]
    written = "\n".join([*kept, *(f"{name} = {value}" for name, value in chosen.items())]) + "\n"
    tomllib.loads(written)
    path.write_text(written, encoding="utf-8")
