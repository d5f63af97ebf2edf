"""Writing a letter: what it says, how it is laid out, and what a reader should find in it."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import typst

from tests.letters.words import KINDS, Agency, Words

FONTS = Path(__file__).parents[2] / "src/congso/papers/fonts"
TEMPLATE = Path(__file__).with_name("letter.typ")
ADDRESSED = {"Công văn", "Tờ trình", "Báo cáo", "Giấy mời", "Công điện", "Phiếu chuyển", "Thư công"}
PLAIN = {"Công văn"}
URGENCIES = ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC")
SECRECIES = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")


@dataclass(frozen=True)
class Layouts:
    """How the letters of one set may look: the ranges from which each letter's measures are drawn."""

    left: tuple[float, float] = (30, 33)
    split: tuple[int, int] = (40, 44)
    body: tuple[float, ...] = (13, 14)
    head: tuple[float, ...] = (12, 13)
    about: tuple[float, ...] = (12, 13)
    leading: tuple[float, float] = (0.55, 0.75)
    number_forms: tuple[str, ...] = ("Số: {number}/{symbol}", "Số: {number}/{symbol}", "Số:  {number} /{symbol}")
    about_forms: tuple[str, ...] = ("V/v {subject}",)
    subject_forms: tuple[str, ...] = ("Về việc {subject}", "{Subject}")
    thanks: tuple[str, ...] = ("THƯ CẢM ƠN",)
    seed: str = "training"


TRAINING = Layouts(
    left=(28, 36),
    split=(37, 47),
    head=(11, 12, 13),
    about=(11, 12, 13),
    leading=(0.45, 1.0),
    about_forms=("V/v {subject}", "V/v: {subject}", "Về việc {subject}", "V/v {subject}"),
    subject_forms=("Về việc {subject}", "{Subject}", "Về {subject}"),
    seed="training",
)
UNSEEN = Layouts(
    left=(29, 35),
    split=(38, 46),
    body=(13, 13.5, 14),
    head=(11.5, 12, 12.5, 13),
    about=(11.5, 12, 12.5, 13),
    leading=(0.5, 0.95),
    number_forms=("Số: {number}/{symbol}", "Số: {number}/{symbol}", "Số {number}/{symbol}", "Số:{number}/{symbol}"),
    about_forms=("V/v {subject}", "V/v {subject}", "V/v: {subject}", "Về việc {subject}"),
    subject_forms=("Về việc {subject}", "{Subject}", "Về {subject}"),
    thanks=("THƯ KHEN", "THƯ CHÚC MỪNG"),
    seed="unseen",
)


@dataclass(frozen=True)
class Truth:
    """What stands in the letter, as a careful clerk would write it down."""

    superior: str
    issuer: str
    known: bool
    number: str
    symbol: str
    place: str
    day: date
    kind: str
    subject: str
    signer: str
    title: str
    authority: str
    urgency: str
    secrecy: str
    recipients: tuple[str, ...]
    to_us: str
    deadline: date | None
    deadline_days: int | None
    annexes: bool


@dataclass(frozen=True)
class Letter:
    truth: Truth
    data: dict[str, Any]


def written(words: Words, layouts: Layouts, number: int) -> Letter:
    """The letter of that number of a set: the same words and number always give the same letter."""
    dice = random.Random(f"{layouts.seed}-{number}")
    stranger = dice.random() < 0.12
    agency = dice.choice(words.strangers if stranger else words.agencies)
    kinds = list(KINDS)
    kind = (
        kinds[number % len(kinds)]
        if dice.random() < 0.5
        else dice.choice(["Công văn", "Quyết định", "Báo cáo", "Kế hoạch", "Thông báo", "Giấy mời", "Tờ trình"])
    )
    day = date(2020, 1, 2) + timedelta(days=dice.randrange(360))
    serial, symbol = _number(dice), _symbol(dice, kind, agency)
    subject = _subject(dice, words, kind)
    authority, title, lines = _signing(dice, agency)
    urgency = dice.choice(URGENCIES) if dice.random() < 0.12 else ""
    secrecy = dice.choice(SECRECIES) if dice.random() < 0.04 else ""
    recipients, to_us = _recipients(dice, words, kind)
    asks, deadline, days = _deadline(dice, words, day)
    annexes = dice.random() < 0.3
    signer = " ".join((dice.choice(words.family), dice.choice(words.middle), dice.choice(words.given)))
    body = dice.sample(words.sentences, dice.randint(2, 5))
    body += [asks] if asks else []
    body += [dice.choice(words.annexes)] if annexes else []
    truth = Truth(
        agency.superior,
        agency.name,
        not stranger,
        serial,
        symbol,
        agency.place,
        day,
        kind,
        subject,
        signer,
        title,
        authority,
        urgency,
        secrecy,
        recipients,
        to_us,
        deadline,
        days,
        annexes,
    )
    data = _laid_out(dice, layouts, words, truth, lines, body)
    return Letter(replace(truth, subject=_without_lead(data["about"] or data["subject"])), data)


def _without_lead(subject: str) -> str:
    """What a clerk writes down: the subject without "V/v" or "Về việc" before it."""
    return re.sub(r"^(?:V/v|Về việc)\s*:?\s*", "", subject)


def _number(dice: random.Random) -> str:
    drawn = dice.choice(
        [dice.randrange(1, 10), dice.randrange(10, 100), dice.randrange(100, 1000), dice.randrange(1000, 5000)]
    )
    return f"{drawn:02d}"


def _symbol(dice: random.Random, kind: str, agency: Agency) -> str:
    short = KINDS[kind]
    return f"{short}-{agency.short}" if short else f"{agency.short}-{dice.choice(agency.units)}"


def _subject(dice: random.Random, words: Words, kind: str) -> str:
    return " ".join(filter(None, (dice.choice(words.openings), dice.choice(words.things), dice.choice(words.tails))))


def _signing(dice: random.Random, agency: Agency) -> tuple[str, str, list[str]]:
    """Authority, the signer's own title, and the lines above the signature."""
    body = agency.name.split(" TỈNH")[0].split(" HUYỆN")[0].split(" THÀNH PHỐ")[0].split(" THỊ XÃ")[0]
    head, deputy = agency.head, f"PHÓ {agency.head}"
    drawn = dice.random()
    if agency.collective:
        if drawn < 0.5:
            return "TM.", head, [f"TM. {body}", head]
        if drawn < 0.8:
            return "KT.", deputy, [f"TM. {body}", f"KT. {head}", deputy]
        return "TL.", "CHÁNH VĂN PHÒNG", [f"TL. {head}", "CHÁNH VĂN PHÒNG"]
    if drawn < 0.35:
        return "", head, [head]
    if drawn < 0.8:
        return "KT.", deputy, [f"KT. {head}", deputy]
    if drawn < 0.93:
        return "TL.", "TRƯỞNG PHÒNG", [f"TL. {head}", "TRƯỞNG PHÒNG"]
    return "TUQ.", "TRƯỞNG PHÒNG", [f"TUQ. {head}", "TRƯỞNG PHÒNG"]


def _recipients(dice: random.Random, words: Words, kind: str) -> tuple[tuple[str, ...], str]:
    if kind not in ADDRESSED:
        return (), ""
    drawn = dice.random()
    if drawn < 0.35:
        return (words.we[0],), "us"
    if drawn < 0.6:
        others = dice.sample(words.addressees, 2)
        return (others[0], words.we[0], others[1]), "us"
    if drawn < 0.8:
        return tuple(dice.sample(words.groups, dice.choice((1, 2)))), "group"
    return tuple(dice.sample(words.addressees, dice.choice((1, 2)))), "others"


def _deadline(dice: random.Random, words: Words, day: date) -> tuple[str, date | None, int | None]:
    if dice.random() > 0.45:
        return "", None, None
    asked = dice.choice(words.asks)
    due, days = day + timedelta(days=dice.randrange(5, 60)), dice.choice((3, 5, 7, 10, 15))
    form = dice.choice(
        (f"{due.day}/{due.month}/{due.year}", f"{due:%d/%m/%Y}", f"{due.day:02d} tháng {due.month:02d} năm {due.year}")
    )
    if "{day}" in asked:
        return asked.format(day=form), due, None
    return asked.format(days=f"{days:02d}"), None, days


def _laid_out(
    dice: random.Random, layouts: Layouts, words: Words, truth: Truth, lines: list[str], body: list[str]
) -> dict[str, Any]:
    plain = truth.kind in PLAIN
    day = truth.day
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    forms = {"subject": truth.subject, "Subject": truth.subject[:1].upper() + truth.subject[1:]}
    title = "" if plain else truth.kind.upper()
    if truth.kind == "Thư công":
        title = layouts.thanks[int(truth.number) % len(layouts.thanks)]
    marks = [truth.urgency, truth.secrecy]
    dice.shuffle(marks)
    return {
        "superior": truth.superior,
        "issuer": truth.issuer,
        "number_line": dice.choice(layouts.number_forms).format(number=truth.number, symbol=truth.symbol),
        "date_line": f"{truth.place}, ngày {day.day:02d} tháng {month} năm {day.year}",
        "about": dice.choice(layouts.about_forms).format(**forms) if plain else "",
        "title": title,
        "subject": "" if plain else dice.choice(layouts.subject_forms).format(**forms),
        "mark_left": marks[0],
        "mark_right": marks[1],
        "recipients": list(truth.recipients),
        "grounds": dice.sample(words.grounds, 2)
        if truth.kind in ("Quyết định", "Nghị quyết", "Hợp đồng") or dice.random() < 0.2
        else [],
        "body": body,
        "copies": ["Như trên;", "Lãnh đạo cơ quan;", f"Lưu: VT, {truth.symbol.split('-')[-1]}."],
        "authority": lines,
        "signer": truth.signer,
        "annex_page": truth.annexes and dice.random() < 0.3,
        "footer": "Địa chỉ: số 12 đường Hùng Vương; điện thoại: 0251.3822.xxx" if dice.random() < 0.15 else "",
        "look": _look(dice, layouts),
    }


def _look(dice: random.Random, layouts: Layouts) -> dict[str, Any]:
    return {
        "top": dice.uniform(18, 24),
        "left": dice.uniform(*layouts.left),
        "right": dice.uniform(15, 20),
        "split": dice.randint(*layouts.split),
        "gutter": dice.choice((2, 4, 6)),
        "body": dice.choice(layouts.body),
        "head": dice.choice(layouts.head),
        "about": dice.choice(layouts.about),
        "date": dice.choice((13, 14)),
        "title": dice.choice((13, 14, 15)),
        "sign": dice.choice((13, 14)),
        "subject": dice.choice((70, 80, 90)),
        "leading": dice.uniform(*layouts.leading),
        "gap": dice.uniform(0.8, 1.1),
        "between": dice.choice((0, 3, 6)),
        "ruled": dice.random() < 0.8,
        "listed": dice.random() < 0.5,
        "indent": dice.choice((15, 25)),
        "room": dice.choice((14, 18, 22)),
    }


def printed(letter: Letter) -> bytes:
    """The letter as a born-digital PDF."""
    said = json.dumps(letter.data, ensure_ascii=False)
    return typst.compile(str(TEMPLATE), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs={"letter": said})
