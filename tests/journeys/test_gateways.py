"""Money through gateways, with every fault: each time the money and the order end in agreement."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest

from congso.kernel import clock
from congso.kernel.actors import House
from congso.payments import actions, listening
from congso.payments.actions import Line
from congso.payments.gateways import GATEWAYS
from congso.payments.models import Attempt, PaymentOrder
from tests.cast import Cast
from tests.gateway_stand_in import FAULTS, NATIONAL_CODE, SECRET, VNPAY_CODE, serving

CODES = {"vnpay": VNPAY_CODE, "dvcqg": NATIONAL_CODE}
WHAT_WE_ANSWER = {"vnpay": {"none": "00", "twice": "02", "amount": "04", "hash": "97"}}
WHAT_WE_ANSWER["dvcqg"] = WHAT_WE_ANSWER["vnpay"] | {"twice": "00"}


@contextmanager
def lived_now() -> Iterator[None]:
    """The served office lives on the day of the test."""
    clock.shift(clock.now() - clock.real_now())
    try:
        yield
    finally:
        clock.shift(timedelta())


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read().decode())


def went_to(cast: Cast, gateway: str) -> tuple[Attempt, str]:
    """An order of which the payer stands at the gateway's page."""
    line = [Line("charge:1", "Phí thẩm định", 79000)]
    order = actions.open_order(agency=cast.agency, subject="test:1", lines=line, by=House(cast.agency.pk))
    made = actions.start_attempt(order=order, gateway=gateway, by=House(cast.agency.pk, "payer"))
    made = Attempt.objects.select_related("order__agency", "merchant").get(pk=made.pk)
    return made, GATEWAYS[gateway].open(made, address="127.0.0.1", come_back="http://127.0.0.1/")


@pytest.mark.parametrize("gateway", ["vnpay", "dvcqg"])
@pytest.mark.django_db(transaction=True)
def test_every_fault_of_a_gateway_ends_in_agreement(
    cast: Cast, live_server: Any, gateway: str, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    for key, code in CODES.items():
        monkeypatch.setenv(f"CONGSO_PAYMENT_{key.upper()}_{code.replace('-', '_')}", SECRET)
    with lived_now(), serving(live_server.url) as place:
        settings.CONGSO_GATEWAYS = {key: f"{place}/{key}/pay {place}/{key}/query" for key in CODES}
        actions.open_merchant(agency=cast.agency, gateway=gateway, code=CODES[gateway], by=cast.office_head)
        tries = {fault: went_to(cast, gateway) for fault in (*FAULTS, "gave up", "went away")}
        for fault, (made, page) in tries.items():
            assert "Cổng giả lập" in fetched(page)
            if fault in FAULTS:
                fetched(f"{place}/settle?ref={made.reference}&code=00&fault={fault}")
        fetched(f"{place}/settle?ref={tries['gave up'][0].reference}&code=24")
        heard = {
            fault: json.loads(fetched(f"{place}/heard?ref={made.reference}")) for fault, (made, _) in tries.items()
        }
        for fault, code in WHAT_WE_ANSWER[gateway].items():
            assert code in heard[fault][-1].values(), (fault, heard[fault])
        paid = {fault for fault, (made, _) in tries.items() if state_of(made) == "paid"}
        assert paid == {"none", "twice"}
        with clock.at(clock.now() + timedelta(minutes=10)):
            made_good = listening.reconcile()
        assert (made_good.paid, made_good.waiting, made_good.silent) == (4, 1, 0)
        fetched(f"{place}/release?ref={tries['late'][0].reference}")
    ends = {fault: state_of(made) for fault, (made, _) in tries.items()}
    assert ends == {**dict.fromkeys(FAULTS, "paid"), "gave up": "unpaid", "went away": "pending"}
    assert Attempt.objects.filter(state="succeeded", surplus=False).count() == len(FAULTS)
    assert sum(PaymentOrder.objects.filter(state="paid").values_list("amount", flat=True)) == 79000 * len(FAULTS)


def state_of(made: Attempt) -> str:
    return PaymentOrder.objects.get(pk=made.order_id).state


@pytest.mark.parametrize("gateway", ["vnpay", "dvcqg"])
def test_a_try_that_nobody_ended_is_given_up_and_a_silent_gateway_is_said(
    cast: Cast, gateway: str, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    for key, code in CODES.items():
        monkeypatch.setenv(f"CONGSO_PAYMENT_{key.upper()}_{code.replace('-', '_')}", SECRET)
    with serving("http://127.0.0.1:1") as place:
        settings.CONGSO_GATEWAYS = {key: f"{place}/{key}/pay {place}/{key}/query" for key in CODES}
        actions.open_merchant(agency=cast.agency, gateway=gateway, code=CODES[gateway], by=cast.office_head)
        made, _ = went_to(cast, gateway)
        monkeypatch.setattr(listening, "ASK_AFTER", timedelta(0))
        monkeypatch.setattr(listening, "GIVE_UP_AFTER", timedelta(hours=-1))
        assert listening.reconcile().lapsed == 1
    assert state_of(made) == "unpaid"
    assert listening.reconcile().silent == 1
