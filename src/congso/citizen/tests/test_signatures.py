"""Signatures in what a citizen brings and is given are checked and told."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from congso.citizen.tests.office import at, filed, page, pdf, signed_in, started
from congso.files.actions import take_in
from congso.signing.models import Verification
from tests.cast import Cast


def test_a_signed_paper_is_checked_at_once(cast: Cast, signed: Any) -> None:
    client = signed_in()
    dossier = started(client)
    client.post(at(dossier, "giay-to/don/"), {"file": pdf("don-da-ky.pdf", signed["good"])})
    assert Verification.objects.get().file == dossier.components.get(key="don").file
    shown = page(client, at(dossier, "giay-to/"))
    assert "Xem chữ ký" in shown
    assert "Kết luận" in page(client, at(dossier, "giay-to/don/chu-ky/"))
    client.post(at(dossier, "giay-to/ma-ket/"), {"file": pdf()})
    assert Verification.objects.count() == 1


def test_a_result_is_checked_when_its_owner_asks(cast: Cast, signed: Any) -> None:
    client = Client()
    client.force_login(cast.citizen_person)
    file = take_in(upload=pdf("giay-phep.pdf", signed["good"]), agency_id=cast.agency.pk, by=cast.van_thu)
    dossier = cast.finished(file=file)
    path = at(dossier, f"ket-qua/{dossier.results.get().uid}/chu-ky/")
    assert "chưa được kiểm tra" in page(client, path)
    assert "Kết luận" in client.post(path).content.decode()
    assert "Kiểm tra lại bây giờ" in page(client, path)
    assert [client.post(path).status_code for _ in range(1)] == [200]


@pytest.mark.parametrize("step", ["giay-to/don/chu-ky/", "giay-to/khong-co/chu-ky/"])
def test_the_signatures_of_others_are_not_shown(cast: Cast, step: str) -> None:
    dossier = filed(signed_in())
    stranger = signed_in("khac@example.vn", "Người Khác")
    assert stranger.get(at(dossier, step)).status_code == 404
