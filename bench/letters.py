"""How well letters are read: `python -m bench --letters 200` writes, scans and reads synthetic letters nobody tuned on.

Each letter is made from the words and layouts of the unseen set, printed, scanned at three levels of noise, and read
as the office reads it. A field counts when it is exactly what stands in the letter.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from congso.correspondence.reading.letter import read_letter
from congso.correspondence.reading.letters import WEAK, LetterReading
from congso.kernel.text import nfc
from tests.letters import training, unseen
from tests.letters.scanning import LEVELS, scanned
from tests.letters.words import Words
from tests.letters.writing import TRAINING, UNSEEN, Layouts, Truth, printed, written

SETS: dict[str, tuple[Words, Layouts]] = {"training": (training.WORDS, TRAINING), "unseen": (unseen.WORDS, UNSEEN)}
GOALS = {"number": 98, "symbol": 98, "day": 98, "issuer": 95, "kind": 95, "subject": 90}
FIELDS = (
    "number symbol day issuer issuer_known issuer_unknown kind subject place superior signer title authority "
    "urgency secrecy recipients to_us deadline annexes"
).split()


@dataclass(frozen=True)
class Verdict:
    """What became of one letter: for each field whether it was right, how sure the reading was, and what it said."""

    number: int
    level: int
    right: dict[str, bool]
    sure: dict[str, float]
    said: dict[str, str]
    truth: dict[str, str]
    seconds: float


def known_issuers(words: Words) -> list[str]:
    """The agencies that write to the office; strangers are not among them."""
    return sorted({name for agency in words.agencies for name in (agency.name, agency.superior) if name})


def judge(of: str, number: int, level: int) -> Verdict:
    """Make one letter, scan it, read it, compare. Level 0 is the PDF as the computer made it."""
    words, layouts = SETS[of]
    letter = written(words, layouts, number)
    pdf = printed(letter)
    if level:
        pdf = scanned(pdf, letter, level, f"{layouts.seed}-{number}")
    with tempfile.TemporaryDirectory(prefix="congso-bench-") as folder:
        path = Path(folder) / "letter.pdf"
        path.write_bytes(pdf)
        began = time.monotonic()
        reading = read_letter(path, we=words.we, issuers=known_issuers(words))
        seconds = time.monotonic() - began
    return compared(number, level, letter.truth, reading, seconds)


def compared(number: int, level: int, truth: Truth, reading: LetterReading, seconds: float = 0.0) -> Verdict:
    """Each field of the letter beside what was read."""
    wanted, said = expected(truth), heard(reading)
    right = {name: wanted[name] == said[name] for name in wanted}
    right["issuer_known" if truth.known else "issuer_unknown"] = right["issuer"]
    sure = {name: found.confidence for name, found in reading.fields().items()}
    return Verdict(number, level, right, sure, said, wanted, round(seconds, 2))


def expected(truth: Truth) -> dict[str, str]:
    deadline = truth.deadline.isoformat() if truth.deadline else str(truth.deadline_days or "")
    return {
        **{
            name: str(getattr(truth, name))
            for name in "symbol place kind signer title authority urgency secrecy".split()
        },
        "number": truth.number.lstrip("0"),
        "day": truth.day.isoformat(),
        "issuer": truth.issuer.upper(),
        "superior": truth.superior.upper(),
        "subject": truth.subject,
        "recipients": " | ".join(truth.recipients),
        "to_us": truth.to_us,
        "deadline": deadline,
        "annexes": str(truth.annexes),
    }


def heard(reading: LetterReading) -> dict[str, str]:
    text = {name: nfc(str(found.value or "")) for name, found in reading.fields().items()}
    first = next((found.value for found in reading.deadlines if found.value), None)
    subject = text["subject"]
    return {
        **text,
        "number": text["number"].lstrip("0"),
        "day": reading.day.value.isoformat() if reading.day.value else "",
        "issuer": text["issuer"].upper(),
        "superior": text["superior"].upper(),
        "subject": subject,
        "recipients": " | ".join(reading.recipients.value or ()),
        "deadline": (first.day.isoformat() if first.day else str(first.days)) if first else "",
        "annexes": str(reading.annexes.value is not None),
    }


def verdicts(wanted: list[tuple[str, int, int]], workers: int) -> Iterator[Verdict]:
    """What becomes of each letter, one process on each core."""
    with ProcessPoolExecutor(max_workers=workers) as pool:
        yield from pool.map(judge, *zip(*wanted, strict=True), chunksize=4)


def measure(many: int, *, of: str = "unseen", levels: Iterable[int] = LEVELS, json_to: str = "") -> str:
    """The table of what was read right, for each field and level, beside its goal.

    With a file, each letter is written there as it is read; a measurement that was stopped goes on after the last.
    """
    workers = int(os.environ.get("BENCH_WORKERS", os.cpu_count() or 1))
    found = _measured_before(json_to)
    done = {(verdict.level, verdict.number) for verdict in found}
    wanted = [(of, number, level) for level in levels for number in range(many) if (level, number) not in done]
    for verdict in verdicts(wanted, workers) if wanted else ():
        found.append(verdict)
        if json_to:
            with Path(json_to).open("a", encoding="utf-8") as out:
                out.write(json.dumps(asdict(verdict), ensure_ascii=False) + "\n")
    return table(found)


def _measured_before(json_to: str) -> list[Verdict]:
    if not json_to or not Path(json_to).exists():
        return []
    return [Verdict(**json.loads(line)) for line in Path(json_to).read_text(encoding="utf-8").splitlines()]


def table(found: list[Verdict]) -> str:
    by_level: dict[int, list[Verdict]] = defaultdict(list)
    for verdict in found:
        by_level[verdict.level].append(verdict)
    levels = sorted(by_level)
    heads = ["field", *(f"level {level}" for level in levels), "goal"]
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for name in FIELDS:
        cells = [_share(by_level[level], name) for level in levels]
        goal = f"{GOALS[name]} %" if name in GOALS else ""
        lines.append(f"| {name} | {' | '.join(cells)} | {goal} |")
    cells = [f"{sum(v.seconds for v in by_level[level]) / len(by_level[level]):.1f}" for level in levels]
    lines.append(f"| seconds a letter | {' | '.join(cells)} | |")
    return "\n".join([*lines, "", *_calibration(found)])


def _share(some: list[Verdict], name: str) -> str:
    marks = [verdict.right[name] for verdict in some if name in verdict.right]
    return f"{100 * sum(marks) / len(marks):.1f} %" if marks else "-"


def _calibration(found: list[Verdict]) -> list[str]:
    """Of the needed fields: how often a strong one is right, and how many of the wrong ones were marked weak."""
    pairs = [(v.sure[name] >= WEAK, v.right[name], name) for v in found for name in GOALS]
    strong = [right for is_strong, right, _ in pairs if is_strong]
    wrong = [is_strong for is_strong, right, _ in pairs if not right]
    lines = [f"letters read: {len(found)}"]
    if strong:
        lines.append(
            f"fields read surely ({WEAK} or more): {len(strong)}, of them right {100 * sum(strong) / len(strong):.1f} %"
        )
    if wrong:
        lines.append(
            f"fields read wrongly: {len(wrong)}, of them marked weak {100 * (1 - sum(wrong) / len(wrong)):.0f} %"
        )
    return lines
