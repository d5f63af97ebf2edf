"""Which rule holds for an agency on a day."""

from datetime import date
from functools import lru_cache
from typing import Any, TypeVar, cast
from uuid import UUID

from congso.kernel.context import ask_once
from congso.kernel.prepared import Prepared
from congso.rules.definitions import DEFINITIONS, GROUPS, Definition, definition_of
from congso.rules.models import Rule, RuleBook
from congso.rules.rules_on_record import built_in_sheet
from congso.rules.sheet import Setting, Sheet
from congso.rules.states import Certainty

T = TypeVar("T")


def get(which: Definition[T] | str, *, on: date, agency_id: int) -> Setting[T]:
    """What holds for this agency on this day, and the rule that says so.

    `which` is a definition (then the value is typed) or its key; an unknown key is an error. Always ask for the day
    that matters to the thing in hand (the day of receipt), not for today. One small query; the rules are remembered.
    """
    definition = which if isinstance(which, Definition) else cast("Definition[T]", definition_of(which))
    return sheet_for(agency_id).setting(definition, on)


_book = Prepared(
    lambda agency: RuleBook.objects.filter(agency_id=agency).values_list("id", "revision", "edition").order_by("id")[:1]
)


def sheet_for(agency_id: int) -> Sheet:
    """All rules of an agency; those on record where it has not adopted its own."""
    found = ask_once(RuleBook, agency_id, lambda: _book.first(agency_id))
    return built_in_sheet() if found is None else _sheet(*found)


@lru_cache(maxsize=128)
def _sheet(book_id: int, revision: int, _edition: UUID) -> Sheet:
    rows = Rule.objects.filter(book_id=book_id, replaced_at=None)
    return Sheet([row.as_dated_rule() for row in rows], revision)


def book_of(agency_id: int) -> RuleBook | None:
    """The rule book of an agency, if it adopted one."""
    found: RuleBook | None = RuleBook.objects.filter(agency_id=agency_id).first()
    return found


def history_of(book: RuleBook, key: str) -> list[Any]:
    """Every row of a key, also those that were replaced; the latest first."""
    return list(book.rules.filter(key=definition_of(key).key))


def settings_by_group(agency_id: int, on: date) -> list[tuple[str, list[Setting[Any]]]]:
    """What holds on a day: each group's words with its settings, in the order of the definitions."""
    sheet = sheet_for(agency_id)
    settings = [sheet.setting(definition, on) for definition in DEFINITIONS.values()]
    return [
        (words, [setting for setting in settings if setting.definition.group == group])
        for group, words in GROUPS.items()
    ]


def doubtful_on(agency_id: int, on: date) -> int:
    """How many of the rules that hold on a day have not been compared with the law's own text."""
    sure = (Certainty.CONFIRMED, Certainty.OFFICE)
    settings = (setting for _, group in settings_by_group(agency_id, on) for setting in group)
    return sum(setting.certainty not in sure for setting in settings)
