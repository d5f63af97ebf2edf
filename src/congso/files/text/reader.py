"""The program that reads pictures (tesseract), and whether it is there."""

from __future__ import annotations

import shutil
import subprocess

from congso.kernel.refusals import Refused

LANGUAGES = {"vie": "tesseract-ocr-vie", "eng": "tesseract-ocr-eng"}
"""What it must know, and the package of Debian that brings it."""


def tesseract() -> str:
    """Where the program lies. Refused when it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        raise Refused("Máy chủ chưa cài tesseract-ocr và tesseract-ocr-vie, chưa nhận dạng được chữ trên ảnh.")
    return program


def missing_packages() -> list[str]:
    """What must still be installed before scans can be read."""
    program = shutil.which("tesseract")
    if program is None:
        return ["tesseract-ocr", *LANGUAGES.values()]
    said = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False).stdout
    return [package for language, package in LANGUAGES.items() if language not in said.split()]
