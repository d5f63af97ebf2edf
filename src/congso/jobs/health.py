"""How the office is, for a program that watches it: database, worker, room on the disk."""

from __future__ import annotations

import shutil
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection

from congso.jobs.attendance import last_sign
from congso.kernel import clock

WORKER_SILENT_AFTER = 90
"""Seconds without a sign of any worker."""
LEAST_FREE = 1024 * 1024 * 1024
"""Bytes that an office needs free to go on for a while."""


def health() -> dict[str, Any]:
    """Each part with `ok`, and `ok` for the whole; says nothing about people or software versions."""
    parts = {**_database_and_worker(), "disk": _disk()}
    return {"ok": all(part["ok"] for part in parts.values()), **parts}


def _database_and_worker() -> dict[str, Any]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
        seen = last_sign()
    except DatabaseError:
        return {"database": {"ok": False}, "worker": {"ok": False, "seconds_since_sign": None}}
    silent = None if seen is None else max(0, round((clock.real_now() - seen).total_seconds()))
    return {
        "database": {"ok": True},
        "worker": {"ok": silent is not None and silent <= WORKER_SILENT_AFTER, "seconds_since_sign": silent},
    }


def _disk() -> dict[str, Any]:
    free = shutil.disk_usage(settings.CONGSO_HOME).free
    return {"ok": free >= LEAST_FREE, "free_mb": free // (1024 * 1024)}
