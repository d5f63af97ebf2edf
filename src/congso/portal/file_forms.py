"""Files that editors bring: distrusted like any other, and no picture without words."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from congso.files.recognition import recognise
from congso.files.virus import check_virus
from congso.kernel.refusals import Refused

FILMS = {".mp4": b"ftyp", ".vtt": b"WEBVTT"}
"""What the website takes besides the office's own sorts, with what stands at the beginning of such a file."""


def check_file(file: Any) -> None:
    """A form's error unless the file is what its name says and the scanner, when there is one, finds nothing."""
    try:
        with tempfile.NamedTemporaryFile() as copy:
            for piece in file.chunks():
                copy.write(piece)
            copy.flush()
            _check_kind(Path(copy.name), file.name)
            check_virus(Path(copy.name))
    except Refused as refusal:
        raise forms.ValidationError(refusal.reason) from None
    finally:
        file.seek(0)


def _check_kind(path: Path, name: str) -> None:
    mark = FILMS.get(Path(name).suffix.lower())
    if mark is None:
        recognise(path, name)
        return
    with path.open("rb") as beginning:
        if mark not in beginning.read(16):
            raise Refused(f"“{name}” không phải là tệp {Path(name).suffix[1:].upper()}.", field="file")


class ImageForm(BaseImageForm):
    """A picture with the words that are read to those who cannot see it (chữ thay ảnh; TT 32/2017/TT-BTTTT Điều 18)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (words := self.fields.get("description")) is not None:
            words.required = True
            words.label = "Chữ thay ảnh"
            words.help_text = "Ảnh cho thấy gì, để người không nhìn thấy ảnh cũng hiểu."

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            check_file(file)
        return file


class DocumentForm(BaseDocumentForm):
    """A file to take home; of a kind that the website does not offer, the editor itself says so."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (
            file
            and "file" in self.changed_data
            and Path(file.name).suffix[1:].lower() in settings.WAGTAILDOCS_EXTENSIONS
        ):
            check_file(file)
        return file
