"""The tus protocol 1.0.0: creation, HEAD, PATCH, termination, expiration; for whoever signed in, each their own.

https://tus.io/protocols/resumable-upload
"""

from __future__ import annotations

import base64
import binascii
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.http import require_http_methods

from congso.files import resumable
from congso.files.models import PartialUpload
from congso.files.naming import clean_name
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused

VERSION = "1.0.0"
PIECES = "application/offset+octet-stream"
CREATED, NO_CONTENT, GONE, CONFLICT, TOO_OLD, TOO_LARGE, WRONG_TYPE, LOCKED = 201, 204, 404, 409, 412, 413, 415, 423


class SendersRequest(HttpRequest):
    """A request of whoever sends a file; nobody is let in without having signed in."""

    person: Actor


def _answer(status: int, words: str = "", **headers: Any) -> HttpResponse:
    """Every answer names the protocol and is kept nowhere; `Upload_Offset` stands for the header Upload-Offset."""
    answer = HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    answer["Tus-Resumable"] = VERSION
    answer["Cache-Control"] = "no-store"
    for name, value in headers.items():
        answer[name.replace("_", "-")] = str(value)
    return answer


def _barred(request: HttpRequest) -> HttpResponse | None:
    """Nobody without a session, and only this version of the protocol."""
    if not request.user.is_authenticated:
        return _answer(403, "Hãy đăng nhập.")
    if request.headers.get("Tus-Resumable") != VERSION:
        return _answer(TOO_OLD, Tus_Version=VERSION)
    return None


@require_http_methods(["OPTIONS", "POST"])
def uploads(request: SendersRequest) -> HttpResponse:
    """What is understood here (OPTIONS); a new upload (POST)."""
    if request.method == "OPTIONS":
        most = resumable.settings.CONGSO_UPLOAD_LIMIT
        known = "creation,termination,expiration"
        return _answer(NO_CONTENT, Tus_Version=VERSION, Tus_Max_Size=most, Tus_Extension=known)
    barred = _barred(request)
    if barred is not None:
        return barred
    length = request.headers.get("Upload-Length", "")
    if not length.isdecimal() or len(length) > 15:
        return _answer(400, "Thiếu độ dài tệp.")
    name = _name(request.headers.get("Upload-Metadata", ""))
    try:
        upload = resumable.begin(by=request.person.ref, name=name, length=int(length))
    except Refused as refusal:
        return _answer(TOO_LARGE, refusal.reason)
    where = request.build_absolute_uri(reverse("files:upload", args=[upload.uid]))
    return _answer(CREATED, Location=where, Upload_Expires=http_date(upload.until.timestamp()))


def _name(metadata: str) -> str:
    """The file's name from "filename <base64>, …"; "tệp" where there is none that can be read."""
    pairs = dict(pair.strip().partition(" ")[::2] for pair in metadata.split(",") if pair.strip())
    try:
        said = base64.b64decode(pairs.get("filename", ""), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        said = ""
    return clean_name(said)


@require_http_methods(["HEAD", "PATCH", "DELETE"])
def upload(request: SendersRequest, uid: UUID) -> HttpResponse:
    """How much came (HEAD), the next piece (PATCH), or giving it up (DELETE)."""
    barred = _barred(request)
    if barred is not None:
        return barred
    found = resumable.of(uid, request.person.ref)
    if found is None:
        return _answer(GONE)
    if request.method == "HEAD":
        return _answer(200, Upload_Offset=resumable.offset(found), Upload_Length=found.length)
    if request.method == "DELETE":
        resumable.end(found)
        return _answer(NO_CONTENT)
    return _patched(request, found)


def _patched(request: HttpRequest, found: PartialUpload) -> HttpResponse:
    if request.content_type != PIECES:
        return _answer(WRONG_TYPE)
    at, size = request.headers.get("Upload-Offset", ""), request.headers.get("Content-Length", "0")
    if not at.isdecimal():
        return _answer(400, "Thiếu vị trí của phần gửi.")
    if size.isdecimal() and int(at) + int(size) > found.length:
        return _answer(TOO_LARGE, "Phần gửi dài hơn tệp đã báo.")
    try:
        have = resumable.append(found, request.read, at=int(at))
    except resumable.Misplaced:
        return _answer(CONFLICT, Upload_Offset=resumable.offset(found))
    except resumable.Busy:
        return _answer(LOCKED)
    except Refused as refusal:
        return _answer(507, refusal.reason)
    return _answer(NO_CONTENT, Upload_Offset=have, Upload_Expires=http_date(found.until.timestamp()))
