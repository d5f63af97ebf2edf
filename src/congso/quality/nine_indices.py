"""The nine indices as arithmetic (TT 01/2018/TT-VPCP Điều 13 đến 15): facts in, points and classes out; no database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from congso.dossiers.states import Channel, ReturnWay, Timeliness
from congso.quality.states import MOST, BodyClass, Index, OfficerClass

TENTH = Decimal("0.1")
ON_THE_SPOT = 20
"""The share of procedures, in per cent, that a province's desk must answer on the spot (Điều 13 khoản 5)."""


@dataclass(frozen=True)
class Share:
    """What one body or unit took of a dossier, and what it was allowed, in the same unit of time."""

    taken: int
    allowed: int

    @property
    def points(self) -> int:
        """Shorter than allowed 2, equal 1, longer 0."""
        return 2 if self.taken < self.allowed else 1 if self.taken == self.allowed else 0


@dataclass(frozen=True)
class Served:
    """What is known of one resolved dossier."""

    timeliness: str
    shares: tuple[Share, ...]
    asked_again: int
    channel: int
    on_behalf: bool
    return_way: str
    disliked_behaviour: bool = False


def total_time(served: Served) -> int:
    """Index 1: before the day promised 2, on it 1, after it 0."""
    return {Timeliness.EARLY: 2, Timeliness.ON_TIME: 1}.get(Timeliness(served.timeliness), 0)


def time_of_each(served: Served) -> int | None:
    """Index 2: the points of the slowest of those who took part; nothing where nobody's time is known."""
    return min((share.points for share in served.shares), default=None)


def contacts(served: Served) -> int:
    """Index 3: asked to complete never 2, once 1, more often 0."""
    return max(0, MOST - served.asked_again)


def bodies(served: Served) -> int:
    """Index 4: nobody had to be called on 2 (filed and returned from afar), only the one-stop desk 1."""
    from_afar = served.channel == Channel.POST or (served.channel == Channel.ONLINE and not served.on_behalf)
    return 2 if from_afar and served.return_way != ReturnWay.COUNTER else 1


def attitude(served: Served) -> int:
    """Index 7: a dislike of somebody's behaviour 0; otherwise early 2, on time or late without complaint 1."""
    if served.disliked_behaviour:
        return 0
    return 2 if served.timeliness == Timeliness.EARLY else 1


POINTS = {
    Index.TOTAL_TIME: total_time,
    Index.TIME_OF_EACH: time_of_each,
    Index.CONTACTS: contacts,
    Index.BODIES: bodies,
    Index.ATTITUDE: attitude,
}


def points_of(served: Served) -> dict[int, int | None]:
    """The points of one dossier, by index."""
    return {int(index): points(served) for index, points in POINTS.items()}


def mean(points: Iterable[int | None]) -> Decimal | None:
    """The sum of the points by the number of dossiers, to one decimal; nothing where there is none (Điều 15)."""
    known = [one for one in points if one is not None]
    if not known:
        return None
    return (Decimal(sum(known)) / len(known)).quantize(TENTH, ROUND_HALF_UP)


def desk_points(procedures: int, on_the_spot: int, through_the_desk: int) -> int | None:
    """Index 5: a fifth of the procedures received, appraised and approved on the spot 2; all taken in at the desk 1.

    Nothing where the office has no procedure.
    """
    if not procedures:
        return None
    if 100 * on_the_spot >= ON_THE_SPOT * procedures:
        return 2
    return 1 if through_the_desk == procedures else 0


def online_points(
    procedures: int, at_level: int, received: int, online: int, unresolved_late: int, limits: Sequence[int]
) -> int | None:
    """Index 9: enough procedures offered online, enough dossiers filed so, none of them overdue.

    `limits` are the shares in per cent: procedures (20), dossiers for 2 points (30), dossiers for 1 point (15).
    Nothing where the office has no procedure.
    """
    if not procedures:
        return None
    share = 100 * online / received if received else 0.0
    enough, full, some = limits
    if 100 * at_level / procedures >= enough and share >= full and not unresolved_late:
        return 2
    return 1 if at_level and share >= some and not unresolved_late else 0


def body_class(total: Decimal, limits: Sequence[int]) -> BodyClass:
    """The class of a body; `limits` are the least scores of the first four classes (15, 12, 9, 6), each counted in."""
    classes = (BodyClass.EXCELLENT, BodyClass.GOOD, BodyClass.FAIR, BodyClass.AVERAGE)
    return next((one for one, least in zip(classes, limits, strict=True) if total >= least), BodyClass.WEAK)


def officer_class(total: Decimal, full: Decimal, most: Decimal) -> OfficerClass:
    """How far duty is done: from `full` (5) all of it, from `most` (3.5) most of it."""
    if total >= full:
        return OfficerClass.FULL
    return OfficerClass.MOST if total >= most else OfficerClass.PART
