"""The verbs that change an agency's rules."""

import uuid
from datetime import date
from typing import Any

from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.rules import access, queries
from congso.rules.access import Official
from congso.rules.definitions import definition_of
from congso.rules.events import RulesAdopted, RuleSet
from congso.rules.models import Rule, RuleBook
from congso.rules.rules_on_record import rules_on_record
from congso.rules.states import Certainty


@action
def adopt_defaults(*, agency_id: int, by: Actor) -> RuleBook:
    """Give an agency the rules on record (áp dụng các quy định sẵn có).

    Done once, when the agency is founded. Refused when it has rules already.
    """
    if queries.book_of(agency_id) is not None:
        raise Refused("Cơ quan đã có bộ quy định.")
    book = begin(RuleBook(agency_id=agency_id))
    known = rules_on_record()
    Rule.objects.bulk_create(
        Rule(
            book=book,
            key=rule.key,
            value=rule.value,
            valid_from=rule.valid_from,
            valid_to=rule.valid_to,
            source=rule.source,
            certainty=rule.certainty,
            note=rule.note,
            entered_by=by.ref,
        )
        for rule in known
    )
    emit(RulesAdopted(actor=by.ref, subject=book.ref, agency_id=agency_id, rules=len(known)))
    return book


@action
def set_rule(
    *,
    book: RuleBook,
    key: str,
    value: Any,
    valid_from: date,
    source: str,
    why: str,
    by: Official,
    valid_to: date | None = None,
    certainty: str = Certainty.OFFICE,
    note: str = "",
    seen: int | None = None,
) -> RuleBook:
    """Set a rule from a day on (đặt quy định); a rule of the same day is replaced and kept in the history.

    Dossiers received under an earlier rule keep it. Refused for those who do not keep the rules, for a value that the
    rule cannot have, without a source or a reason, and when the dates are out of order.
    """
    book = lock(book, seen=seen)
    access.check_set_rule(by, book)
    check_value(key, value)
    if valid_to is not None and valid_to < valid_from:
        raise Refused("Ngày hết hiệu lực đứng trước ngày có hiệu lực.", field="valid_to")
    before: object = queries.get(key, on=valid_from, agency_id=book.agency_id).value
    rule = Rule(
        book=book,
        key=key,
        value=value,
        valid_from=valid_from,
        valid_to=valid_to,
        source=needed(source, "source", "Hãy ghi văn bản làm căn cứ."),
        certainty=Certainty(certainty).value,
        note=nfc(note),
        why=needed(why, "why", "Hãy ghi lý do thay đổi."),
        entered_by=by.ref,
    )
    _put_into(book, rule)
    emit(_told(rule, before, by))
    return book


def _put_into(book: RuleBook, rule: Rule) -> None:
    """A new revision of the book, in which this rule stands instead of the one of the same day."""
    book.revision += 1
    book.edition = uuid.uuid4()
    save(book, "revision", "edition")
    same_day = book.rules.filter(key=rule.key, valid_from=rule.valid_from, replaced_at=None)
    same_day.update(replaced_at=clock.now(), replaced_by=rule.entered_by)
    rule.save()


def _told(rule: Rule, before: object, by: Official) -> RuleSet:
    """What is told of a rule that was set, the value before and now in words."""
    book, definition = rule.book, definition_of(rule.key)
    return RuleSet(
        actor=by.ref,
        subject=book.ref,
        agency_id=book.agency_id,
        key=rule.key,
        title=definition.title,
        value=definition.in_words(rule.value),
        before=definition.in_words(before),
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        source=rule.source,
        certainty=rule.certainty,
        revision=book.revision,
        why=Private(rule.why),
    )


def check_value(key: str, value: object) -> None:
    """Refused when the rule cannot have this value."""
    definition = definition_of(key)
    if not definition.accepts(value):
        raise Refused(f"“{value}” không phải là giá trị của quy định “{definition.title}”.", field="value")


def needed(text: str, field: str, reason: str) -> str:
    """The text, tidied; Refused when there is none."""
    tidy = nfc(text)
    if not tidy:
        raise Refused(reason, field=field)
    return tidy
