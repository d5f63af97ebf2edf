"""By when what people say must be sorted, answered and published, in working days (QĐ 766/QĐ-TTg chỉ số 5.2)."""

from __future__ import annotations

from datetime import date, datetime

from congso.kernel import clock
from congso.quality.models.voice import Voice
from congso.rules import queries as rules
from congso.rules.defining import Definition
from congso.rules.voices import (
    FEEDBACK_ANSWER_WITHIN,
    FEEDBACK_ASK_WITHIN,
    FEEDBACK_PUBLISH_WITHIN,
    FEEDBACK_SORT_WITHIN,
    QUESTION_ANSWER_WITHIN,
    QUESTION_ASK_WITHIN,
    QUESTION_PUBLISH_WITHIN,
    QUESTION_SORT_WITHIN,
)
from congso.worktime.queries import timetable_for
from congso.worktime.walking import add_working_days

SORT = {True: QUESTION_SORT_WITHIN, False: FEEDBACK_SORT_WITHIN}
ASK = {True: QUESTION_ASK_WITHIN, False: FEEDBACK_ASK_WITHIN}
ANSWERED = {True: QUESTION_ANSWER_WITHIN, False: FEEDBACK_ANSWER_WITHIN}
PUBLISH = {True: QUESTION_PUBLISH_WITHIN, False: FEEDBACK_PUBLISH_WITHIN}
Limit = dict[bool, Definition[int]]


def due_on(limit: Limit, voice: Voice, since: date) -> date:
    """The last day of a limit that begins after `since`, by the rules of the day on which it was filed."""
    days = rules.get(limit[voice.is_question], on=voice.asked_on, agency_id=voice.agency_id).value
    return add_working_days(since, days, timetable_for(voice.agency_id))


def closing(voice: Voice, day: date | None) -> datetime | None:
    """The end of work of a day; none where there is no limit."""
    return timetable_for(voice.agency_id).closing(day) if day is not None else None


def set_on_filing(voice: Voice) -> None:
    """By when it is sorted, and by when more may be asked."""
    voice.sort_due_on, voice.ask_due_on = due_on(SORT, voice, voice.asked_on), due_on(ASK, voice, voice.asked_on)
    voice.due_at = closing(voice, voice.sort_due_on)


def set_on_accepting(voice: Voice) -> None:
    """By when it is answered: counted from the day it was filed, or from that on which the sender said more."""
    if voice.answer_due_on is None:
        voice.answer_due_on = due_on(ANSWERED, voice, voice.asked_on)
    voice.due_at = closing(voice, voice.answer_due_on)


def count_anew(voice: Voice) -> None:
    """The sender said more: the time to sort or to answer begins anew today."""
    if voice.sorted_on is None:
        voice.sort_due_on = due_on(SORT, voice, clock.today())
    voice.answer_due_on = due_on(ANSWERED, voice, clock.today())
    voice.due_at = closing(voice, voice.sort_due_on if voice.sorted_on is None else voice.answer_due_on)


def set_on_answering(voice: Voice) -> None:
    """By when it stands on the website."""
    voice.publish_due_on = due_on(PUBLISH, voice, clock.today())
    voice.due_at = closing(voice, voice.publish_due_on)
