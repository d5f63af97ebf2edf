"""The virus scanner beside the office (ClamAV), asked when its daemon is there."""

from __future__ import annotations

import logging
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings

from congso.files.states import VirusCheck
from congso.kernel.refusals import Refused

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 60


def check_virus(path: Path) -> VirusCheck:
    """Ask the scanner about a file that comes in. Refused when it is infected; not checked when no scanner answers."""
    verdict, virus = scan(path)
    if verdict is VirusCheck.INFECTED:
        raise Refused(f"Tệp có mã độc ({virus}) nên không được nhận.", field="file")
    return verdict


def scan(path: Path) -> tuple[VirusCheck, str]:
    """What the scanner says of a file, with the name of the virus."""
    if not settings.CONGSO_CLAMD:
        return VirusCheck.NOT_CHECKED, ""
    try:
        with path.open("rb") as file:
            answer = scanner().instream(file)
    except (library().ClamdError, OSError) as error:
        log.warning("virus scanner %s did not answer: %s", settings.CONGSO_CLAMD, error)
        return VirusCheck.NOT_CHECKED, ""
    verdict, virus = answer["stream"] if answer else ("ERROR", None)
    said = {"OK": VirusCheck.CLEAN, "FOUND": VirusCheck.INFECTED}.get(verdict, VirusCheck.NOT_CHECKED)
    return said, virus or ""


def library() -> Any:
    """What speaks to the scanner; read only where one is set, since it slows every start."""
    return import_module("clamd")


def scanner() -> Any:
    """The daemon that the setting names: a socket's path, or host:port."""
    clamd, where = library(), settings.CONGSO_CLAMD
    if where.startswith("/"):
        return clamd.ClamdUnixSocket(where, timeout=PATIENCE_SECONDS)
    host, _, port = where.rpartition(":")
    return clamd.ClamdNetworkSocket(host or "127.0.0.1", int(port), timeout=PATIENCE_SECONDS)
