"""What people say in the demo's year, and how the office answers: by its own actions, each at its moment."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from importlib import resources
from random import Random

from congso.demo.founding import Office
from congso.demo.roads import Act
from congso.kernel.clock import HANOI
from congso.people.models import Person, Unit
from congso.people.visitor import Visitor
from congso.quality import actions
from congso.quality.models import Voice
from congso.quality.voices.filing import Said
from congso.worktime.holidays_on_record import built_in_timetable
from congso.worktime.timetable import Timetable
from congso.worktime.walking import add_working_days

SOMEBODY = Visitor()
USUAL = 5
"""Working days until a draft."""
NO_ANSWER = {"refuse", "forward", "assign"}


@dataclass(frozen=True)
class Said2020:
    """One of the year: who answers, what, when, and how it ends."""

    sort: str
    on: date
    unit: str
    field: str
    title: str
    words: str
    answer: str = ""
    about: str = "other"
    days: int = USUAL
    more: str = ""
    end: str = "publish"
    body: str = ""


def read_voices(year: int) -> list[Said2020]:
    """What is said in a year, in the order of its days."""
    text = (resources.files("congso.demo") / "data" / f"voices_{year}.toml").read_text(encoding="utf-8")
    return sorted((Said2020(**one) for one in tomllib.loads(text)["voices"]), key=lambda one: one.on)


class VoicesPlayer:
    """Citizens write, the editor sorts, a specialist answers, a deputy director approves, the editor publishes."""

    def __init__(self, office: Office, year: int, until: datetime, seed: int) -> None:
        self.office, self.timetable, self.dice = office, built_in_timetable(), Random(seed)
        self.editor, self.leader = office.of_role("editor")[0], office.of_role("leader")[1]
        self.said = read_voices(year)
        self.known: dict[int, Voice] = {}
        planned = (act for serial, one in enumerate(self.said) for act in self._road(serial, one))
        self.acts = sorted(act for act in planned if act.at <= until)

    def new_month(self) -> None:
        """People ask anew what they may; mandates are of a day."""
        for person in (self.editor, self.leader):
            person.forget_mandates()

    def _road(self, serial: int, one: Said2020) -> Iterator[Act]:
        """The acts on one voice, each on its working day."""
        steps = [("file", 0, time(20, 15)), ("assign", 1, time(8, 40))]
        if one.more:
            steps = [*steps, ("ask_more", 2, time(9, 5)), ("add_more", 3, time(19, 30))]
        if one.end in NO_ANSWER:
            steps = [steps[0], (one.end, 1, time(8, 50))]
        else:
            drafted = max(one.days, 4)
            steps.append(("draft", drafted, time(14, 20)))
        if one.end in ("publish", "keep"):
            steps += [("approve", drafted + 1, time(10, 10)), (one.end, drafted + 2, time(8, 35))]
        for order, (verb, days, at) in enumerate(steps):
            day = _working_day(one.on, days, self.timetable)
            minute = self.dice.randrange(0, 20)
            yield Act(datetime.combine(day, at.replace(minute=(at.minute + minute) % 60), HANOI), serial, order, verb)

    def do(self, act: Act) -> None:
        one = self.said[act.serial]
        if act.verb == "file":
            self.known[act.serial] = self._filed(one, act.serial)
            return
        voice = self.known[act.serial]
        unit = self.office.units[one.unit]
        self.known[act.serial] = self._done(act.verb, voice, one, unit)

    def _filed(self, one: Said2020, serial: int) -> Voice:
        who = f"Người gửi {serial + 1:02}"
        said = Said(
            one.title, one.words, one.field, who, email=f"nguoi.gui.{serial + 1:02}@example.vn", about=one.about
        )
        return actions.file_voice(agency=self.office.agency, sort=one.sort, said=said, by=SOMEBODY)

    def _done(self, verb: str, voice: Voice, one: Said2020, unit: Unit) -> Voice:
        writer = self._writer(unit)
        acts = {
            "assign": lambda: actions.assign(voice=voice, unit=unit, person=writer, by=self.editor),
            "ask_more": lambda: actions.ask_more(voice=voice, words=one.more, by=self.editor),
            "add_more": lambda: actions.add_more(voice=voice, words="Nộp trực tuyến đầu tháng 4.", by=SOMEBODY),
            "refuse": lambda: actions.refuse(
                voice=voice, reason="Chưa nêu sự việc cụ thể. Xin gửi lại, ghi rõ việc gì, ở đâu.", by=self.editor
            ),
            "forward": lambda: actions.forward(voice=voice, body=one.body, by=self.editor),
            "draft": lambda: actions.draft_answer(voice=voice, answer=one.answer or "Sở đang kiểm tra.", by=writer),
            "approve": lambda: actions.approve_answer(voice=voice, by=self.leader),
            "publish": lambda: actions.publish(voice=voice, title=one.title, words=one.words, by=self.editor),
            "keep": lambda: actions.keep_private(
                voice=voice, reason="Chỉ liên quan người gửi và một cán bộ.", by=self.editor
            ),
        }
        return acts[verb]()

    def _writer(self, unit: Unit) -> Person:
        """The first specialist of a unit."""
        writer = self.office.staff[unit.pk, "specialist"][0]
        writer.forget_mandates()
        return writer


def _working_day(day: date, days: int, timetable: Timetable) -> date:
    """The day on which something is done; what citizens write they write on any day."""
    return add_working_days(day, days, timetable) if days else day
