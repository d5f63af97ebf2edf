"""An office that only writes history: one act, said or whispered."""

from congso.kernel.actions import action, emit
from congso.kernel.actors import House
from congso.kernel.events import Event, Private
from congso.kernel.refusals import Refused

FIRST, SECOND = House(1, "first"), House(2, "second")


class Said(Event, name="test_ledger.said"):
    word: str
    secret: Private


@action
def say(*, word, by, secret="", spoil=False):
    """Write one row."""
    emit(Said(actor=by.ref, subject="test.thing:1", agency_id=by.agency_id, word=word, secret=Private(secret)))
    if spoil:
        raise Refused("Không.")
