"""Jobs and acts that the tests let run; what they do can be seen in a file."""

import time
from pathlib import Path

from congso import jobs
from congso.kernel.actions import action, emit
from congso.kernel.events import Event, Private
from congso.kernel.refusals import Refused


class TrialHappened(Event, name="trial.happened"):
    """Something happened in a test."""

    place: str
    parts: tuple[int, ...] = ()
    remark: Private | None = None


@action
def happen(*, place: Path, by, remark: str = "", then_refuse: bool = False) -> None:
    emit(
        TrialHappened(
            actor=by.ref,
            subject="trial:1",
            agency_id=by.agency_id,
            place=str(place),
            parts=(1, 2),
            remark=Private(remark),
        )
    )
    if then_refuse:
        raise Refused("Chưa được.")


def write_line(place: str, line: str) -> None:
    with Path(place).open("a", encoding="utf-8") as file:
        file.write(line + "\n")


@jobs.after(TrialHappened, words="Ghi lại điều đã xảy ra")
def write_down(event: TrialHappened) -> None:
    write_line(event.place, f"{event.name} {event.parts} {event.remark} {event.at.isoformat()}")


@jobs.job(words="Ghi một dòng")
def note(*, place: str, line: str) -> None:
    write_line(place, line)


@jobs.job(words="Làm lâu", first_wait=0.01)
def dawdle(*, place: str) -> None:
    """Begin, then wait to be let go on."""
    write_line(place, f"begun {jobs.attempt()}")
    while not Path(f"{place}.go").exists():
        time.sleep(0.02)
    write_line(place, f"done {jobs.attempt()}")


def tell_of_it(*, why: str, place: str) -> None:
    write_line(f"{place}.told", why)
    if Path(f"{place}.deaf").exists():
        raise LookupError("nobody to tell")


@jobs.job(words="Hỏng mãi", attempts=3, first_wait=0.01, given_up=tell_of_it)
def break_down(*, place: str) -> None:
    write_line(place, "tried")
    if not Path(f"{place}.mended").exists():
        raise ConnectionError("máy chủ thư của ba@example.vn, 0912 345 678, không trả lời")


@jobs.job(words="Bị từ chối")
def be_refused(*, place: str) -> None:
    write_line(place, "asked")
    raise Refused("Hồ sơ đã rút.")


@jobs.job(words="Đếm")
def count_up(*, upto: int) -> None:
    for number in range(1, upto + 1):
        jobs.progress(number, upto, "đang đếm")
