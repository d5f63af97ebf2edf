"""Rules of fields hold for every number, symbol and day that the house writes, and for no other way to write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from congso.correspondence.doc_types import DocType
from congso.outgoing.layout import foot_rules, head_rules
from congso.outgoing.layout.expected import Expected
from congso.outgoing.layout.opened import Opened, Piece, Run
from congso.outgoing.symbols import WITHOUT_TYPE, date_line, notation_of, number_words

AGENCY = "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"


def line(words: str, *, size: float = 13, bold: bool = False, italic: bool = False) -> Piece:
    return Piece((Run(words, "Times New Roman", size, bold, italic),), "đầu trang")


def numbered(words: str) -> Opened:
    return Opened("docx", left=[line(AGENCY, size=12, bold=True), line(words)])


def dated(words: str) -> Opened:
    return Opened("docx", right=[line(words, italic=True)])


def rules_of(opened: Opened, expected: Expected, rule: object) -> list[str]:
    return [finding.rule for finding in rule(opened, expected)]  # type: ignore[operator]


def test_every_day_of_a_year_as_the_house_writes_it_is_right_and_other_ways_are_not() -> None:
    for step in range(366):
        day = date(2020, 1, 1) + timedelta(days=step)
        expected = Expected(place="Đồng Nai", day=f"{day:%d/%m/%Y}")
        right = date_line("Đồng Nai", day)
        assert rules_of(dated(right), expected, head_rules.date) == [], right
        for wrong in (
            right.replace(", ", " "),
            right.replace("Đồng Nai", "Biên Hòa"),
            f"Đồng Nai, ngày {day.day} tháng {day.month} năm {day.year}",
            f"Đồng Nai, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
            date_line("Đồng Nai", day + timedelta(days=1)),
        ):
            found = rules_of(dated(wrong), expected, head_rules.date)
            assert found == ([] if wrong == right else ["date"]), wrong


def test_a_date_that_is_not_yet_fixed_is_blank() -> None:
    for blank in (
        date_line("Đồng Nai", None),
        "Đồng Nai, ngày … tháng … năm 2020",
        "Đồng Nai, ngày .. tháng .. năm ....",
    ):
        assert rules_of(dated(blank), Expected(place="Đồng Nai"), head_rules.date) == []


@pytest.mark.parametrize("kind", [kind for kind in DocType if kind != DocType.OTHER])
def test_symbols_of_all_types_are_right_only_as_they_are_drawn(kind: str) -> None:
    notation = notation_of(kind, "SVHTTDL", "QLVH")
    reads = "letter" if kind in WITHOUT_TYPE else "titled"
    for number in (None, 1, 9, 10, 112, 1520):
        expected = Expected(reads=reads, notation=notation, number=number)
        right = f"Số: {number_words(number)}/{notation}"
        assert rules_of(numbered(right), expected, head_rules.number) == []
        assert rules_of(numbered(right.replace("-", " - ")), expected, head_rules.number) == ["symbol"]
        assert rules_of(numbered(right.replace("SVHTTDL", "SVHTT")), expected, head_rules.number) == ["symbol"]
        assert rules_of(numbered(right.replace("/", "/VB-")), expected, head_rules.number) == ["symbol"]
        assert rules_of(numbered(right.replace("Số:", "Số")), expected, head_rules.number) == ["number"]
        if number is not None:
            assert rules_of(numbered(f"Số: {number + 100}/{notation}"), expected, head_rules.number) == ["number"]
            unpadded = rules_of(numbered(f"Số: {number}/{notation}"), expected, head_rules.number)
            assert unpadded == (["number"] if number < 10 else [])


POWERS = {
    "head": ["GIÁM ĐỐC"],
    "deputy": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
    "by order": ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"],
    "by authority": ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"],
    "collective": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
    "acting": ["Q. GIÁM ĐỐC"],
}


@pytest.mark.parametrize("form", POWERS)
def test_powers_are_those_of_the_right_to_sign_and_no_other(form: str) -> None:
    for other, lines in POWERS.items():
        above = [line(words, size=14, bold=True) for words in lines]
        opened = Opened("docx", foot_right=[*above, line("Nguyễn Văn An", size=14, bold=True)])
        found = rules_of(opened, Expected(above=POWERS[form]), foot_rules.authority)
        assert found == ([] if other == form else ["authority"])


@pytest.mark.parametrize("title", ["ThS. ", "TS ", "PGS.TS. ", "NSND ", "BS. "])
def test_a_name_stands_without_degrees(title: str) -> None:
    for name, wanted in (("Nguyễn Văn An", []), (f"{title}Nguyễn Văn An", ["signer"]), ("Tsering Tsang", [])):
        lines = [line("GIÁM ĐỐC", size=14, bold=True), line(name, size=14, bold=True)]
        expected = Expected(signer=name.removeprefix(title))
        assert rules_of(Opened("docx", foot_right=lines), expected, foot_rules.signer) == wanted
