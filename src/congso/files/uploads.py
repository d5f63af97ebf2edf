"""Uploads go to the disk piece by piece; one that cannot be taken is stopped, and the reason kept for the page."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest

from congso.files.storage import FULL, disk_full
from congso.kernel.refusals import Refused


class OfficeUploadHandler(TemporaryFileUploadHandler):
    """Django's handler to `CONGSO_HOME/incoming`, which says no to a full disk instead of breaking."""

    request: HttpRequest

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self._stop(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self._stop(error)

    def _stop(self, error: OSError) -> None:
        if error.errno not in FULL:
            raise error
        self.request.upload_refused = disk_full()  # type: ignore[attr-defined]
        raise StopUpload(connection_reset=True)


def refusal_of(request: HttpRequest) -> Refused | None:
    """Why the upload of this request was stopped, if it was."""
    return getattr(request, "upload_refused", None)
