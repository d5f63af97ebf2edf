"""Money of dossiers: receipts from registered books, and the page of what is owed and taken."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.dossiers import actions
from congso.dossiers.actions.counter import Comer
from congso.dossiers.actions.fees import FeeTaken
from congso.dossiers.actions.filing import Filing
from congso.dossiers.counter_lines import FeeLine, fee_lines
from congso.dossiers.forms import DemandForm
from congso.dossiers.models import Charge
from congso.dossiers.states import Channel
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.payments import actions as payments
from congso.payments.models import Receipt, ReceiptBook
from congso.procedures.models import ProcedureVersion
from tests.cast import Cast


def a_book(cast: Cast, last: int = 50) -> ReceiptBook:
    return payments.register_book(
        agency=cast.agency,
        form_code="01BLP2-001",
        symbol="AA-20P",
        first_number=1,
        last_number=last,
        by=cast.office_head,
    )


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_money_taken_is_proved_by_the_next_receipt_of_the_book(cast: Cast) -> None:
    a_book(cast)
    dossier = actions.record_payment(dossier=cast.awaiting_payment(), way="tiền mặt", by=cast.clerk)
    charge, receipt = dossier.charges.get(), Receipt.objects.get()
    assert (charge.receipt, charge.issued) == ("AA-20P 0000001", receipt)
    assert (receipt.payer, receipt.amount, receipt.way) == ("Nguyễn Thị Thử", 650_000, "cash")
    assert (receipt.subject, receipt.about) == (dossier.ref, dossier.number)


@pytest.mark.parametrize(("typed", "meant"), [("650.000", 650_000), ("1.650.000 đ", 1_650_000), ("650000", 650_000)])
def test_money_is_typed_with_its_dots(typed: str, meant: int) -> None:
    form = DemandForm({"what": "Phí thẩm định", "amount": typed})
    assert form.fields["amount"].clean(typed) == meant
    with pytest.raises(ValidationError):
        form.fields["amount"].clean("650.5")


def test_without_a_book_the_number_of_a_voucher_is_asked_for(cast: Cast) -> None:
    dossier = cast.awaiting_payment()
    with pytest.raises(Refused, match="quyển biên lai"):
        actions.record_payment(dossier=dossier, way="tiền mặt", by=cast.clerk)
    assert dossier.charges.get().paid_at is None
    dossier = actions.record_payment(dossier=dossier, way="chuyển khoản", receipt="UNC 77", by=cast.clerk)
    assert (dossier.charges.get().receipt, dossier.charges.get().issued) == ("UNC 77", None)


def test_a_used_up_book_keeps_the_dossier_waiting(cast: Cast) -> None:
    a_book(cast, last=1)
    actions.record_payment(dossier=cast.awaiting_payment(), way="tiền mặt", by=cast.clerk)
    waiting = cast.awaiting_payment()
    with pytest.raises(Refused, match="quyển biên lai"):
        actions.record_payment(dossier=waiting, way="tiền mặt", by=cast.clerk)
    assert waiting.charges.get().paid_at is None


def test_a_fee_taken_at_the_counter_has_its_receipt_at_once(cast: Cast) -> None:
    a_book(cast)
    dossier = actions.take_in_at_counter(
        version=cast.licence,
        comer=Comer("citizen", "Trần Văn Nộp", "075 199 000 009", "0900000009"),
        filing=Filing(channel=Channel.COUNTER),
        papers=cast.papers(cast.licence),
        agency=cast.agency,
        fees=(FeeTaken("Phí thẩm định", 650_000, "chuyển khoản"), FeeTaken("Lệ phí", 50_000)),
        by=cast.clerk,
    )
    now, later = dossier.charges.order_by("id")
    assert (now.receipt, later.receipt) == ("AA-20P 0000001", "")
    told = dossier.slips.get().data["fee"]
    assert "Phí thẩm định 650.000 đồng" in told
    assert ", đã nộp (biên lai AA-20P 0000001)" in told
    assert "Lệ phí 50.000 đồng, chưa nộp" in told
    actions.collect_fee(charge=later, way="tiền mặt", by=cast.clerk)
    assert list(Receipt.objects.order_by("number").values_list("payer", "amount", "way")) == [
        ("Trần Văn Nộp", 650_000, "transfer"),
        ("Trần Văn Nộp", 50_000, "cash"),
    ]


def test_a_receipt_written_anew_proves_the_same_money(cast: Cast) -> None:
    book = a_book(cast)
    dossier = actions.record_payment(dossier=cast.awaiting_payment(), way="tiền mặt", by=cast.clerk)
    old = Receipt.objects.get()
    new = payments.rewrite_receipt(receipt=old, book=book, reason="Sai tên", payer="Trần B", by=cast.clerk)
    assert (dossier.charges.get().issued, dossier.charges.get().receipt) == (new, "AA-20P 0000002")


def test_a_voided_receipt_leaves_one_to_be_written(cast: Cast) -> None:
    a_book(cast)
    dossier = actions.record_payment(dossier=cast.awaiting_payment(), way="tiền mặt", by=cast.clerk)
    charge = dossier.charges.get()
    with pytest.raises(Refused, match="đã có biên lai"):
        actions.write_missing_receipt(charge=charge, by=cast.clerk)
    payments.void_receipt(receipt=Receipt.objects.get(), reason="Rách", by=cast.clerk)
    client = signed_in(cast.clerk)
    assert "Đã thu, chưa có biên lai" in client.get("/mot-cua/thu-phi/so-thu/").content.decode()
    dossier.refresh_from_db()
    at = f"{dossier.get_absolute_url()}bien-lai/{charge.uid}/"
    assert client.post(at, {"seen": dossier.version}).status_code == 302
    assert dossier.charges.get().receipt == "AA-20P 0000002"
    assert "Đã thu, chưa có biên lai" not in client.get("/mot-cua/thu-phi/so-thu/").content.decode()


def test_the_page_sums_what_is_owed_and_taken_today(cast: Cast, neighbours: Cast) -> None:
    a_book(cast)
    cast.awaiting_payment()
    neighbours.awaiting_payment()
    actions.record_payment(dossier=cast.awaiting_payment(), way="tiền mặt", by=cast.clerk)
    page = signed_in(cast.clerk).get("/mot-cua/thu-phi/so-thu/").content.decode()
    assert page.count("650.000\u00a0đ") == 2
    assert "AA-20P 0000001" in page
    with clock.at(clock.now() + timedelta(days=1)):
        assert "Hôm nay chưa thu khoản nào" in signed_in(cast.clerk).get("/mot-cua/thu-phi/so-thu/").content.decode()


@pytest.mark.once
def test_the_page_costs_the_same_for_many_rows(cast: Cast) -> None:
    a_book(cast)
    client = signed_in(cast.clerk)

    def more(times: int) -> int:
        for _ in range(times):
            cast.awaiting_payment()
            actions.record_payment(dossier=cast.awaiting_payment(), way="tiền mặt", by=cast.clerk)
        client.get("/mot-cua/thu-phi/so-thu/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/mot-cua/thu-phi/so-thu/").status_code == 200
        return len(captured)

    first = more(1)
    assert Charge.objects.count() == 2
    assert more(4) == first <= 12


@pytest.mark.parametrize(("typed", "meant"), [("650.000", 650_000), ("650 000 đ", 650_000), ("", None)])
def test_the_counter_reads_an_amount_as_it_is_meant(cast: Cast, typed: str, meant: int | None) -> None:
    (line,) = counter_fee(cast, typed)
    assert (line.amount, line.error) == (meant, "" if meant else "Hãy ghi số tiền của “Phí thẩm định”.")


@pytest.mark.parametrize("typed", ["65o.000", "-5", "650,5", "1 triệu"])
def test_the_counter_asks_again_what_is_no_amount(cast: Cast, typed: str) -> None:
    (line,) = counter_fee(cast, typed)
    assert line.error == "Số tiền của “Phí thẩm định” không đúng; ví dụ 650.000."


def counter_fee(cast: Cast, typed: str) -> list[FeeLine]:
    """The one fee of a procedure whose amount is typed at the counter."""
    version = ProcedureVersion.objects.prefetch_related("fees").get(pk=cast.licence.pk)
    (fee,) = version.fees.all()
    fee.amount = None
    return fee_lines(version, {f"thu-{fee.pk}": "tiền mặt", f"so-tien-{fee.pk}": typed})
