"""Papers of several files, and those that are scanned after receipt."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from congso.dossiers import actions
from congso.dossiers.models import Scan
from congso.files.actions import take_in
from congso.files.tests import samples
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.ledger.queries import story
from congso.people.models import Person
from tests.cast import Cast


def page_of(cast: Cast, by: Person) -> Any:
    return take_in(upload=samples.PDF, name="trang.pdf", agency_id=cast.agency.pk, by=by)


def test_a_paper_has_as_many_files_as_pages(cast: Cast) -> None:
    pages = [page_of(cast, cast.clerk) for _ in range(3)]
    dossier = actions.scan(dossier=cast.received(), key="don", files=pages, by=cast.clerk)
    paper = dossier.components.get(key="don")
    assert (paper.file, paper.digitised_at) == (pages[0], clock.now())
    assert [scan.file for scan in paper.scans.all()] == pages[1:]
    more = page_of(cast, cast.clerk)
    actions.scan(dossier=dossier, key="don", files=[more], by=cast.clerk)
    assert dossier.components.get(key="don").file == pages[0], "what lies there stays"
    assert "quét thêm 1 tệp vào “Đơn đề nghị”" in story(dossier.ref)[0].sentence


def test_who_holds_it_scans_too_and_nobody_after_its_end(cast: Cast) -> None:
    dossier = cast.assigned()
    actions.scan(dossier=dossier, key="don", files=[page_of(cast, cast.specialist)], by=cast.specialist)
    for by, why in ((cast.colleague, "đang do"), (cast.citizen_person, "đang do")):
        with pytest.raises(Refused, match=why):
            actions.scan(dossier=dossier, key="don", files=[page_of(cast, by)], by=by)
    done = cast.finished()
    with pytest.raises(Refused, match="đã kết thúc"):
        actions.scan(dossier=done, key="don", files=[page_of(cast, cast.clerk)], by=cast.clerk)


@pytest.mark.parametrize(
    ("key", "count", "why"), [("x", 1, "không có giấy tờ"), ("don", 0, "chọn tệp"), ("don", 31, "30")]
)
def test_what_cannot_be_scanned_is_refused(cast: Cast, key: str, count: int, why: str) -> None:
    one = page_of(cast, cast.clerk)
    with pytest.raises(Refused, match=why):
        actions.scan(dossier=cast.received(), key=key, files=[one] * count, by=cast.clerk)


def test_somebody_elses_upload_is_not_taken(cast: Cast) -> None:
    with pytest.raises(Refused, match="không phải do bạn tải lên"):
        actions.scan(dossier=cast.received(), key="don", files=[page_of(cast, cast.van_thu)], by=cast.clerk)


def test_the_page_takes_many_files_at_once(cast: Cast, client: Client, neighbours: Cast) -> None:
    dossier = cast.received()
    client.force_login(cast.clerk)
    at = f"{dossier.get_absolute_url()}quet-them/"
    assert at in client.get(dossier.get_absolute_url()).content.decode()
    assert "(chưa quét)" in client.get(at).content.decode()
    files = [SimpleUploadedFile(f"{n}.pdf", samples.PDF, "application/pdf") for n in (1, 2)]
    sent = {"giay": "don", "seen": dossier.version}
    assert "Hãy chọn tệp quét" in client.post(at, sent).content.decode()
    assert client.post(at, sent | {"tep": files}).status_code == 302
    assert Scan.objects.count() == 1
    assert "Tệp 2" in client.get(dossier.get_absolute_url()).content.decode()
    client.force_login(cast.director)
    assert client.get(at).status_code == 409
    client.force_login(neighbours.clerk)
    assert client.get(at).status_code == 404
