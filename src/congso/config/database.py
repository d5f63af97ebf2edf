"""The office's database: SQLite in its own folder, or PostgreSQL by `DATABASE_URL`."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from congso.config.home import BadSetting


def sqlite(path: Path) -> dict[str, Any]:
    """Settings of a SQLite file: WAL, a full fsync at commit, writers take the lock when they begin."""
    return {
        "ENGINE": "congso.kernel.sqlite",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "cached_statements": 1000,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
            ),
        },
        "TEST": {"NAME": str(path.with_name("test.sqlite3"))},
    }


def postgresql(url: str) -> dict[str, Any]:
    """Settings from `postgresql://user:password@host:port/name`; a host that is a folder is a socket."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise BadSetting("DATABASE_URL phải có dạng postgresql://nguoi_dung:mat_khau@may_chu:5432/ten_csdl")
    extra = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": extra.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": extra,
    }
