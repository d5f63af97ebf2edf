"""Paying for a dossier without coming: an order for what is owed, and the dossier goes on when its money is there."""

from __future__ import annotations

from datetime import date

import pytest

from congso.dossiers import actions
from congso.dossiers.models import Dossier
from congso.payments import actions as payments
from congso.payments import listening
from congso.payments.gateways import Heard
from congso.payments.models import Attempt, BankAccount, PaymentOrder, Refund
from congso.payments.statement_reading import Came
from tests.cast import Cast


@pytest.fixture
def account(cast: Cast) -> BankAccount:
    return payments.open_account(
        agency=cast.agency,
        bank_bin="970415",
        bank="Ngân hàng mẫu",
        number="113366668888",
        holder="So mau",
        by=cast.office_head,
    )


def demanded(cast: Cast, amount: int = 79000) -> Dossier:
    dossier = cast.assigned()
    return actions.demand_payment(dossier=dossier, what="Phí thẩm định", amount=amount, by=dossier.holder)


def transferred(cast: Cast, account: BankAccount, order: PaymentOrder) -> None:
    line = Came(1, date(2020, 6, 10), order.amount, f"CK {order.code}", f"FT{order.pk}")
    payments.bring_statement(account=account, lines=[line], name="sao-ke.csv", by=cast.office_head)


def test_no_order_is_opened_where_the_agency_takes_no_money_so(cast: Cast) -> None:
    demanded(cast)
    assert not PaymentOrder.objects.exists()


def test_a_demand_can_be_paid_by_transfer_and_the_work_goes_on(cast: Cast, account: BankAccount) -> None:
    dossier = demanded(cast)
    order = PaymentOrder.objects.get()
    assert (order.subject, order.amount, order.about) == (dossier.ref, 79000, dossier.number)
    transferred(cast, account, order)
    dossier.refresh_from_db()
    charge = dossier.charges.get()
    assert (dossier.state, charge.paid_by_way, charge.receipt) == ("processing", "chuyển khoản", f"FT{order.pk}")


def test_a_fee_before_receipt_that_is_paid_lets_the_dossier_in(cast: Cast, account: BankAccount) -> None:
    dossier = cast.awaiting_fee()
    transferred(cast, account, PaymentOrder.objects.get())
    dossier.refresh_from_db()
    assert (dossier.state, dossier.charges.filter(paid_at=None).count()) == ("submitted", 0)


def test_what_is_paid_at_the_counter_is_wanted_no_more(
    cast: Cast, account: BankAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONGSO_PAYMENT_VNPAY_MA1", "bi-mat")
    payments.open_merchant(agency=cast.agency, gateway="vnpay", code="MA1", by=cast.office_head)
    dossier = demanded(cast)
    attempt = payments.start_attempt(order=PaymentOrder.objects.get(), gateway="vnpay", by=cast.clerk)
    actions.record_payment(dossier=dossier, way="tiền mặt", receipt="BL 1", by=cast.clerk)
    assert PaymentOrder.objects.get().state == "cancelled"
    heard = Heard(merchant="MA1", reference=attempt.reference, amount=79000, paid=True, code="00", transaction="9")
    assert listening.take_word(Attempt.objects.get(), heard, "callback") == "paid"
    assert Refund.objects.get().amount == 79000
    assert dossier.charges.get().receipt == "BL 1"


def test_nobody_pays_for_what_was_stopped(cast: Cast, account: BankAccount) -> None:
    dossier = demanded(cast)
    actions.stop(dossier=dossier, reason="Không nộp trong hạn", by=cast.director)
    assert PaymentOrder.objects.get().state == "cancelled"
