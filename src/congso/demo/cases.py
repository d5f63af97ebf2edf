"""The dossiers that a year needs: under which procedure, in which month, by which door, to which end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from congso.demo.year import MONTHS, Kind, Lateness, Year

ONLINE, COUNTER, POST = "online", "counter", "post"
GRANTED, DECLINED, WITHDRAWN, STOPPED, RUNNING = "granted", "declined", "withdrawn", "stopped", "running"
EARLY, ON_THE_DAY, LATE = "early", "on_the_day", "late"


class Impossible(Exception):
    """This throw of the dice cannot be played; the next one is tried."""


@dataclass
class Case:
    """One dossier before it has dates."""

    serial: int
    procedure: str
    door: str
    month: int
    late: Lateness | None = None
    on_behalf: bool = False
    carried: bool = False
    ending: str = GRANTED
    punctual: str = EARLY
    out_of_hours: bool = False
    completed: bool = False
    supplemented: bool = False
    sent_back: bool = False
    consulted: bool = False
    file: bool = False
    result_file: bool = False
    collected_late: bool = False
    applicant: int = -1
    never: str = ""

    @property
    def self_filed(self) -> bool:
        """By the citizen at home, not at a counter."""
        return self.door == ONLINE and not self.on_behalf

    @property
    def month_of_end(self) -> int:
        return self.month + self.carried


def received_cases(figures: Year, length: dict[str, int], dice: Random) -> list[Case]:
    """Every dossier that is received, marked with all that will happen to it; `length` is each term in days."""
    cases = [*_spread(figures, ONLINE, dice), *_spread(figures, COUNTER, dice)]
    cases.sort(key=lambda case: (case.month, case.procedure, case.door, case.late is None))
    for serial, case in enumerate(cases):
        case.serial = serial
    _choose_doors(cases, figures, dice)
    _choose_carried(cases, figures, length, dice)
    _choose_endings(cases, figures, dice)
    _choose_detours(cases, figures, dice)
    return cases


def _spread(figures: Year, door: str, dice: Random) -> list[Case]:
    """Months for every dossier of a door, so that both the months and the procedures add up."""
    paper = figures.on_paper
    room = Counter(
        {
            month: paper[month - 1] if door == COUNTER else figures.received[month - 1] - paper[month - 1]
            for month in MONTHS
        }
    )
    cases = []
    for kind in figures.procedures:
        left = kind.paper if door == COUNTER else kind.online
        for late in figures.late:
            if late.procedure == kind.slug and (kind.online == 0) == (door == COUNTER):
                cases.append(
                    Case(0, kind.slug, door, late.received, late, carried=late.finished > late.received, punctual=LATE)
                )
                room[late.received] -= 1
                left -= 1
        cases.extend(Case(0, kind.slug, door, month) for month in _months(kind, left, room, dice))
    if any(room.values()):
        raise Impossible("the months do not add up")
    return cases


def _months(kind: Kind, count: int, room: Counter[int], dice: Random) -> Iterable[int]:
    for _ in range(count):
        weights = [kind.season[month - 1] * max(room[month], 0) for month in MONTHS]
        if not any(weights):
            raise Impossible(f"no month left for {kind.slug}")
        month = dice.choices(list(MONTHS), weights)[0]
        room[month] -= 1
        yield month


def _choose_doors(cases: list[Case], figures: Year, dice: Random) -> None:
    for case in pick(cases, figures.by_post, dice, lambda case: case.door == COUNTER):
        case.door = POST
    for case in pick(cases, figures.on_behalf, dice, lambda case: case.door == ONLINE and case.late is None):
        case.on_behalf = True


def _choose_carried(cases: list[Case], figures: Year, length: dict[str, int], dice: Random) -> None:
    """Which are unfinished at the end of their month; the longer the term, the likelier."""
    for month in MONTHS:
        of_month = [case for case in cases if case.month == month]
        missing = figures.carried_over(month) - sum(case.carried for case in of_month)
        free = [case for case in of_month if case.late is None]
        free.sort(key=lambda case: dice.random() ** (1 / length[case.procedure]), reverse=True)
        if not 0 <= missing <= len(free):
            raise Impossible(f"month {month} cannot carry {missing}")
        for case in free[:missing]:
            case.carried = True
            if month == MONTHS[-1]:
                case.ending = RUNNING


def _choose_endings(cases: list[Case], figures: Year, dice: Random) -> None:
    def plain(case: Case) -> bool:
        return case.late is None and case.ending == GRANTED

    for case in pick(cases, figures.endings["stopped"], dice, lambda case: plain(case) and case.carried):
        case.ending, case.supplemented = STOPPED, True
    for ending in (WITHDRAWN, DECLINED):
        for case in pick(cases, figures.endings[ending], dice, plain):
            case.ending = ending
    judged = (GRANTED, DECLINED)
    for case in pick(
        cases, figures.endings["on_the_day"], dice, lambda case: case.late is None and case.ending in judged
    ):
        case.punctual = ON_THE_DAY


def _choose_detours(cases: list[Case], figures: Year, dice: Random) -> None:
    def plain(case: Case) -> bool:
        return case.late is None and case.ending == GRANTED and not case.supplemented

    for case in pick(cases, 2, dice, lambda case: case.ending == RUNNING):
        case.supplemented = True
    more = figures.supplements["after_receipt"] - sum(case.supplemented for case in cases)
    for case in pick(cases, more, dice, plain):
        case.supplemented = True
    from_home = sum(case.self_filed for case in cases)
    in_the_evening = round(from_home * figures.filing["out_of_hours"])
    for case in pick(cases, in_the_evening, dice, lambda case: case.self_filed):
        case.out_of_hours = True
    for case in pick(cases, figures.supplements["before_receipt"], dice, lambda case: case.self_filed):
        case.completed = True
    for case in pick(cases, figures.endings["sent_back"], dice, plain):
        case.sent_back = True
    for case in pick(cases, figures.endings["consulted"], dice, lambda case: plain(case) and not case.sent_back):
        case.consulted = True
    for case in pick(cases, figures.filing["sample_files"], dice, lambda case: case.self_filed):
        case.file = True


def unreceived_cases(figures: Year, first: int, dice: Random) -> list[Case]:
    """Dossiers that are filed online and never received, month by month as the others are."""
    cases: list[Case] = []
    kinds = [kind for kind in figures.procedures if kind.online]
    for reason, count in figures.never_received.items():
        for _ in range(count):
            kind = dice.choices(kinds, [kind.online for kind in kinds])[0]
            busy = [figures.received[month - 1] * (kind.season[month - 1] > 0) for month in MONTHS]
            month = dice.choices(list(MONTHS), busy)[0]
            cases.append(Case(first + len(cases), kind.slug, ONLINE, month, never=reason))
    return cases


def pick(cases: Sequence[Case], count: int, dice: Random, fit: Callable[[Case], bool]) -> list[Case]:
    """So many of those that fit, by lot."""
    fitting = [case for case in cases if fit(case)]
    if len(fitting) < count:
        raise Impossible(f"only {len(fitting)} of {count} fit")
    return dice.sample(fitting, count)


def give_applicants(cases: list[Case], figures: Year, dice: Random) -> None:
    """Say who files each: everybody at least once, the advertising firms their share of the banners."""
    firms = next(group for group in figures.applicants if group.banners)
    banners = figures.procedures[-1]
    received = [case for case in cases if case.procedure == banners.slug and not case.never]
    of_firms = {case.serial for case in dice.sample(received, firms.banners)}
    members = _members(figures)
    met: set[int] = set()
    for case in sorted(dice.sample(cases, len(cases)), key=lambda case: bool(case.never)):
        groups = [group for group in figures.applicants if case.procedure in group.procedures]
        if case.procedure == banners.slug:
            by_firm = case.serial in of_firms or (bool(case.never) and dice.random() < firms.banners / len(received))
            groups = [group for group in groups if bool(group.banners) == by_firm]
        known = [member for group in groups for member in members[group.name]]
        case.applicant = dice.choice([member for member in known if member not in met] or known)
        met.add(case.applicant)


def _members(figures: Year) -> dict[str, range]:
    """The serial numbers of each group's applicants."""
    members, first = {}, 0
    for group in figures.applicants:
        members[group.name] = range(first, first + group.count)
        first += group.count
    return members
