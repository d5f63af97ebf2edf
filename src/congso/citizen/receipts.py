"""The receipt of what was filed online (phiếu nộp hồ sơ trực tuyến): answers, papers with their SHA-256, the moment.

What stands on it is frozen in the act of filing; its PDF is printed from that, and a job lays it into the dossier.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from congso.citizen.models import FilingReceipt
from congso.dossiers.beside import Beside, papers_beside
from congso.dossiers.declaration import read_answers
from congso.dossiers.models import Dossier
from congso.dossiers.states import Channel
from congso.kernel import clock
from congso.papers import press
from congso.papers.marks import qr
from congso.ui.filters import dung_luong


def freeze(dossier: Dossier) -> FilingReceipt:
    """Write down exactly what was filed; call it inside the act of filing."""
    receipt: FilingReceipt = FilingReceipt.objects.create(dossier=dossier, data=_data(dossier), filed_at=clock.now())
    return receipt


def _data(dossier: Dossier) -> dict[str, Any]:
    who, version = dossier.applicant, dossier.procedure_version
    papers = dossier.components.select_related("file").order_by("order", "id")
    return {
        "agency": dossier.receiving_agency.name,
        "code": str(dossier.uid),
        "filed_at": clock.local(clock.now()).isoformat(),
        "procedure": version.name,
        "procedure_code": version.procedure.code,
        "applicant": {name: getattr(who, name) for name in ("name", "id_number", "phone", "email", "address")},
        "request": dossier.subject_line,
        "return_way": str(dossier.get_return_way_display()),
        "answers": [
            {"title": group.title, "answers": [[one.title, _words(one)] for one in group.answers]}
            for group in read_answers(dossier)
        ],
        "papers": [
            {"name": one.name, "file": one.file.original_name, "size": one.file.size, "sha256": one.file.sha256}
            for one in papers
            if one.file is not None
        ],
    }


def _words(answered: Any) -> str:
    """One answer in a line; the rows of a table one after another."""
    rows = ("; ".join(cell for cell in row if cell) for row in answered.rows)
    return " / ".join(rows) if answered.rows else str(answered.words)


def printed(receipt: FilingReceipt) -> bytes:
    """The receipt as a PDF; the same data give the same bytes."""
    data = receipt.data
    own = settings.CONGSO_PUBLIC_URL + reverse("citizen:own", args=[data["code"]])
    papers = [{**one, "size": dung_luong(one["size"]), "sha256": _spaced(one["sha256"])} for one in data["papers"]]
    at = datetime.fromisoformat(data["filed_at"])
    shown = {**data, "filed_at": at, "filed_day": at.date(), "papers": papers, "qr": qr(own)}
    return press.render(template="citizen/filing_receipt", data=shown, at=receipt.filed_at)


def beside(dossier: Dossier) -> list[Beside]:
    """The printed receipt, for the page of the office's own people."""
    if dossier.channel != Channel.ONLINE or dossier.on_behalf or dossier.submitted_at is None:
        return []
    found = FilingReceipt.objects.filter(dossier=dossier).exclude(file=None).select_related("file").first()
    return [] if found is None or found.file is None else [("Phiếu nộp hồ sơ trực tuyến", found.file)]


papers_beside.register("citizen", beside)


def _spaced(digest: str) -> str:
    """A digest in fours, so that a line can break within it."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def file_name(receipt: FilingReceipt) -> str:
    return f"phieu-nop-{clock.local(receipt.filed_at):%Y%m%d-%H%M}.pdf"
