"""Where the agency takes money: its accounts and its codes at the gateways."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.payments import access
from congso.payments.events import AccountEnded, AccountOpened, MerchantEnded, MerchantOpened
from congso.payments.gateways import secret_of
from congso.payments.models import BankAccount, Merchant
from congso.payments.states import GatewayKind
from congso.payments.vietqr import NotPayable, plain, vietqr
from congso.people.models import Agency, Person

_CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")


@action
def open_account(
    *, agency: Agency, bank_bin: str, bank: str, number: str, holder: str, by: Person, since: date | None = None
) -> BankAccount:
    """Enter an account that fees are paid into (khai báo tài khoản thụ hưởng).

    Refused when it cannot stand in a VietQR code, is there already, or `by` does not keep the books.
    """
    access.check_keep(by, agency.pk)
    bank_bin, number = bank_bin.strip(), re.sub(r"[ .-]", "", number)
    try:
        vietqr(bank_bin=bank_bin, account=number)
    except NotPayable as problem:
        raise Refused(str(problem), field="bank_bin" if "BIN" in str(problem) else "number") from None
    bank, holder = nfc(bank.strip()), plain(holder).upper()
    if not bank or not holder:
        raise Refused("Hãy ghi tên ngân hàng và tên chủ tài khoản.", field="bank" if not bank else "holder")
    if BankAccount.objects.filter(agency=agency, bank_bin=bank_bin, number=number, until=None).exists():
        raise Refused("Tài khoản này đã khai báo.", field="number")
    account = begin(
        BankAccount(
            agency=agency,
            bank_bin=bank_bin,
            bank=bank[:120],
            number=number,
            holder=holder[:120],
            since=since or clock.today(),
        )
    )
    emit(AccountOpened(**_about(account, by), account=str(account)))
    return account


@action
def end_account(*, account: BankAccount, by: Person, seen: int | None = None) -> BankAccount:
    """Take no more money into an account from tomorrow (thôi nhận). Refused when it ended, or `by` keeps no books."""
    account = lock(account, seen=seen)
    access.check_keep(by, account.agency_id)
    if account.until is not None:
        raise Refused("Tài khoản này đã thôi nhận.")
    account.until = max(clock.today(), account.since)
    save(account, "until")
    emit(AccountEnded(**_about(account, by), account=str(account)))
    return account


@action
def open_merchant(*, agency: Agency, gateway: str, code: str, by: Person, since: date | None = None) -> Merchant:
    """Enter the agency's code at a gateway (khai báo mã kết nối cổng thanh toán).

    Refused when the server has no secret for it, the agency has a code there already, or `by` does not keep the books.
    """
    access.check_keep(by, agency.pk)
    if gateway not in GatewayKind.values:
        raise Refused("Hãy chọn cổng thanh toán.", field="gateway")
    if not _CODE.fullmatch(code):
        raise Refused("Mã gồm 1 đến 40 chữ, số, gạch.", field="code")
    if Merchant.objects.filter(agency=agency, gateway=gateway, until=None).exists():
        raise Refused("Cơ quan đã có mã ở cổng này; hãy cho mã cũ thôi dùng trước.", field="gateway")
    merchant = begin(Merchant(agency=agency, gateway=gateway, code=code, since=since or clock.today()))
    secret_of(merchant)
    emit(MerchantOpened(**_about(merchant, by), merchant=str(merchant)))
    return merchant


@action
def end_merchant(*, merchant: Merchant, by: Person, seen: int | None = None) -> Merchant:
    """Begin no more payments by this code from tomorrow (thôi dùng mã). Payments under way still come to their end."""
    merchant = lock(merchant, seen=seen)
    access.check_keep(by, merchant.agency_id)
    if merchant.until is not None:
        raise Refused("Mã này đã thôi dùng.")
    merchant.until = max(clock.today(), merchant.since)
    save(merchant, "until")
    emit(MerchantEnded(**_about(merchant, by), merchant=str(merchant)))
    return merchant


def _about(place: BankAccount | Merchant, by: Person) -> dict[str, Any]:
    return {"actor": by.ref, "subject": place.ref, "agency_id": place.agency_id}
