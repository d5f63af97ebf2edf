"""A citizen at their phone: what they send and see, through the pages alone."""

from __future__ import annotations

import base64
import re
from typing import Any
from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from congso.dossiers.models import Dossier
from congso.files.tests import samples
from congso.notices.models import Message
from congso.procedures.models import ProcedureVersion
from tests.bundles import content
from tests.cast import Cast, announce

SERVICES = "/dich-vu/"
START = f"{SERVICES}thu-tuc/1.004650/nop/"
FORM = {
    "type": "object",
    "properties": {
        "noi_dung": {"type": "string", "title": "Nội dung quảng cáo", "maxLength": 200},
        "so_bang": {"type": "integer", "title": "Số bảng", "minimum": 1},
        "email": {"type": "string", "format": "email", "title": "Thư điện tử"},
    },
    "required": ["noi_dung", "so_bang"],
}
TYPED = {"tk-noi_dung": "Khai trương rạp chiếu phim", "tk-so_bang": "3", "tk-email": ""}
WHO = {
    "kind": "citizen",
    "name": "Lê Thị Mở Quán",
    "id_number": "075190000123",
    "phone": "0912 345 678",
    "address": "12 Đường Thử, Biên Hòa",
    "subject_line": "Bảng quảng cáo khai trương",
    "return_way": "online",
}
SCRIPT = "<script>alert(1)</script>"


def hoarding(cast: Cast) -> ProcedureVersion:
    """A procedure of the cast with a form, filed and paid online."""
    known = ProcedureVersion.objects.filter(agency=cast.agency, procedure__slug="hoarding").first()
    whole = content("Thủ tục thông báo bảng quảng cáo thử nghiệm", form_schema=FORM)
    return known or announce(cast, "1.004651", "hoarding", whole)


def pdf(name: str = "don.pdf", content: bytes = samples.PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def code_mailed_to(email: str) -> str:
    """The last code that was mailed there."""
    found = re.search(r"\b(\d{6})\b", Message.objects.filter(to=email).latest("id").body)
    assert found is not None
    return found[1]


def signed_in(email: str = "mo.quan@example.vn", name: str = "Lê Thị Mở Quán", client: Client | None = None) -> Client:
    """Somebody's browser after signing in by a mailed code."""
    client = client or Client()
    client.post(f"{SERVICES}dang-nhap/", {"email": email})
    answer = client.post(f"{SERVICES}dang-nhap/ma/", {"code": code_mailed_to(email)})
    if answer["Location"].endswith("/ho-ten/"):
        client.post(f"{SERVICES}dang-nhap/ho-ten/", {"full_name": name})
    return client


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path, follow=True)
    assert answer.status_code == status
    return str(answer.content.decode())


def seen_on(client: Client, path: str) -> str:
    """The version that the page shows, which its form sends back."""
    found = re.search(r'name="seen" value="(\d+)"', page(client, path))
    assert found is not None
    return found[1]


def started(client: Client, code: str = "1.004650", **more: Any) -> Dossier:
    """A draft, begun on the first page."""
    answer = client.post(f"{SERVICES}thu-tuc/{code}/nop/", {**WHO, "key": "một lần", **more})
    assert answer.status_code == 302, answer.content.decode()
    return Dossier.objects.latest("id")


def at(dossier: Dossier, step: str = "") -> str:
    return f"{SERVICES}ho-so/{dossier.uid}/{step}"


def with_papers(client: Client, dossier: Dossier) -> Dossier:
    for paper in dossier.components.all():
        answer = client.post(at(dossier, f"giay-to/{paper.key}/"), {"file": pdf(f"{paper.key}.pdf")})
        assert answer.status_code == 302
    return dossier


def filed(client: Client, code: str = "1.004650", **more: Any) -> Dossier:
    """A dossier filed online through the pages."""
    dossier = with_papers(client, started(client, code, **more))
    client.post(at(dossier, "xem-lai/"), {"seen": seen_on(client, at(dossier, "xem-lai/"))})
    dossier.refresh_from_db()
    return dossier


def sent_in_pieces(client: Client, name: str, content: bytes) -> str:
    """An upload by tus in two pieces; its uid."""
    tus = {"Tus-Resumable": "1.0.0"}
    named = base64.b64encode(name.encode()).decode()
    head = {"Upload-Length": str(len(content)), "Upload-Metadata": f"filename {named}"}
    where = urlsplit(client.post("/tai-len/", headers=tus | head)["Location"]).path
    half = len(content) // 2
    for start, piece in ((0, content[:half]), (half, content[half:])):
        kind = "application/offset+octet-stream"
        client.generic("PATCH", where, piece, content_type=kind, headers=tus | {"Upload-Offset": str(start)})
    return where.split("/")[-2]
