"""Bank statements: read, matched by the codes in their words, and what matched nothing looked at by people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.payments import access
from congso.payments.actions.orders import settle, stated
from congso.payments.actions.refunds import must_go_back
from congso.payments.codes import codes_in
from congso.payments.events import LineMatched, LineSetAside, StatementBrought
from congso.payments.models import BankAccount, PaymentOrder, Statement, StatementLine
from congso.payments.statement_reading import Came
from congso.payments.states import LineState, Way, line_flow
from congso.people.models import Person

NO_CODE = "Nội dung không có mã thanh toán"
NO_ORDER = "Không có yêu cầu mang mã này"
TWO_CODES = "Nội dung có hơn một mã thanh toán"
OTHER_AMOUNT = "Số tiền khác số phải nộp"


@action
def bring_statement(
    *, account: BankAccount, lines: Iterable[Came], name: str, by: Person, file: StoredFile | None = None
) -> Statement:
    """Take in a statement and settle what its lines pay (nhập sao kê).

    Lines that an earlier statement brought are counted, not taken twice. Refused without a line, and to those who do
    not keep the books.
    """
    access.check_keep(by, account.agency_id)
    account, lines = lock(account), list(lines)
    if not lines:
        raise Refused("Sao kê không có dòng ghi có nào.", field="file")
    save(account)
    statement = begin(
        Statement(
            agency_id=account.agency_id,
            account=account,
            file=file,
            name=name[:200],
            brought_at=clock.now(),
            brought_by=by,
            known=0,
        )
    )
    new = _new(account, lines)
    matched = sum(_take(statement, came, by) for came in new)
    statement.known = len(lines) - len(new)
    save(statement, "known")
    emit(
        StatementBrought(
            actor=by.ref,
            subject=statement.ref,
            agency_id=statement.agency_id,
            file=statement.name,
            lines=len(new),
            matched=matched,
            known=statement.known,
        )
    )
    return statement


def _new(account: BankAccount, lines: list[Came]) -> list[Came]:
    """The lines that no statement brought yet; the same line twice in one file counts once."""
    asked: dict[str, Came] = {}
    for came in lines:
        asked.setdefault(came.reference, came)
    known = StatementLine.objects.filter(account=account, bank_reference__in=list(asked))
    there = set(known.values_list("bank_reference", flat=True))
    return [came for key, came in asked.items() if key not in there]


def _take(statement: Statement, came: Came, by: Person) -> bool:
    """Keep one line, and settle what it pays; whether it did."""
    line = begin(
        StatementLine(
            agency_id=statement.agency_id,
            account_id=statement.account_id,
            statement=statement,
            on_day=came.day,
            amount=came.amount,
            words=came.words,
            bank_reference=came.reference,
        )
    )
    codes = codes_in(came.words)
    order = _order_of(statement.agency_id, codes)
    if order is None or order.amount != came.amount:
        line.problem = _problem(codes, order)
        save(line, "problem")
        return False
    _match(line, order, by)
    return True


def _order_of(agency_id: int, codes: list[str]) -> PaymentOrder | None:
    if len(codes) != 1:
        return None
    found: PaymentOrder | None = PaymentOrder.objects.filter(agency_id=agency_id, code=codes[0]).first()
    return found


def _problem(codes: list[str], order: PaymentOrder | None) -> str:
    if not codes:
        return NO_CODE
    if len(codes) > 1:
        return TWO_CODES
    return OTHER_AMOUNT if order is not None else NO_ORDER


@action
def match_line(*, line: StatementLine, code: str, by: Person, seen: int | None = None) -> StatementLine:
    """Say which order a line paid (khớp tay). Refused when the amounts differ, or to those who keep no books."""
    line = lock(line, seen=seen)
    access.check_keep(by, line.agency_id)
    order = _order_of(line.agency_id, [code.strip().upper()])
    if order is None:
        raise Refused("Không có yêu cầu thanh toán mang mã này.", field="code")
    if order.amount != line.amount:
        raise Refused(f"Yêu cầu {order.code} phải nộp {order.amount:,} đồng.".replace(",", "."), field="code")
    return _match(line, order, by)


def _match(line: StatementLine, order: PaymentOrder, by: Actor) -> StatementLine:
    order = lock(order)
    line_flow.move(line, "match_line", to=LineState.MATCHED if order.is_open else LineState.SURPLUS)
    line.order, line.problem = order, ""
    save(line, "state", "order", "problem")
    emit(LineMatched(**_about(line, by), code=order.code, amount=line.amount))
    if line.state == LineState.MATCHED:
        settle(order, way=Way.TRANSFER, voucher=line.bank_reference, by=by)
    else:
        must_go_back(order, line.amount, by, line=line)
        save(order)
    return line


@action
def set_line_aside(*, line: StatementLine, reason: str, by: Person, seen: int | None = None) -> StatementLine:
    """Say that a line is no fee (không phải phí, lệ phí). Refused without a reason."""
    line = lock(line, seen=seen)
    access.check_keep(by, line.agency_id)
    line_flow.move(line, "set_line_aside")
    line.note = stated(reason)
    save(line, "state", "note")
    emit(LineSetAside(**_about(line, by), amount=line.amount, reason=Private(line.note)))
    return line


def _about(line: StatementLine, by: Actor) -> dict[str, Any]:
    return {
        "actor": by.ref,
        "subject": line.ref,
        "agency_id": line.agency_id,
        "bank_reference": line.bank_reference,
    }
