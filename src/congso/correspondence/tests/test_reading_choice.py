"""Which spelling a word has is decided along the whole line: by looks, by readings, and by what stands beside it."""

from __future__ import annotations

import pytest

from congso.correspondence.reading.choosing import Option, chosen
from congso.correspondence.reading.issuers import read_issuer
from congso.correspondence.reading.letters import WEAK
from congso.correspondence.reading.parting import parted
from congso.correspondence.reading.subjects import read_subject
from congso.files.text.usage import Usage, counted_pairs, usual
from congso.files.text.words import Box, Line, Word

PLACE = Box(0.1, 0.1, 0.3, 0.12)
USAGE = Usage.of({"thiểu số": 9, "dân tộc": 5, "tộc thiểu": 4, "thiếu vốn": 9})


def options(*cores: str) -> list[Option]:
    """Spellings that look alike; all readings had the first."""
    return [Option(core, 0.0 if place else 1.0) for place, core in enumerate(cores)]


def said(*words: list[Option]) -> list[str]:
    return [choice.option.core for choice in chosen(words, USAGE, readings=4)]


def test_the_word_behind_decides_as_much_as_the_word_before() -> None:
    assert said(options("thiếu", "thiểu"), options("số")) == ["thiểu", "số"]
    assert said(options("tộc"), options("thiếu", "thiểu")) == ["tộc", "thiểu"]
    assert said(options("thiểu", "thiếu"), options("vốn")) == ["thiếu", "vốn"]


def test_two_doubtful_words_are_decided_together() -> None:
    assert said(options("dẫn", "dân"), options("tốc", "tộc")) == ["dân", "tộc"]


def test_looks_that_are_clear_win_over_what_is_usual() -> None:
    clear = [Option("thiếu", 1.0, looks=90.0), Option("thiểu", 0.0, looks=80.0)]
    assert said(clear, options("số")) == ["thiếu", "số"]


def test_a_choice_between_equals_is_half_sure_and_one_without_rivals_whole() -> None:
    even = chosen([[Option("thế", 0.5), Option("thể", 0.5)], options("thao")], Usage.of({}), readings=4)
    assert [choice.sure for choice in even] == pytest.approx([0.5, 1.0])


def test_no_words_are_no_choices() -> None:
    assert chosen([], USAGE, readings=4) == []


def test_the_program_knows_the_compounds_of_official_vietnamese() -> None:
    pairs = counted_pairs()
    assert len(pairs) > 15000
    assert {"thiểu số", "đô thị", "tuyên truyền", "kiểm soát", "bệnh tật"} <= set(pairs)
    assert usual().beside("thiểu", "số") > usual().beside("thiếu", "số")
    assert usual().alone("trỏng") == 0.0


@pytest.mark.parametrize(
    ("read", "parts"),
    [
        ("DULỊCH", "DU LỊCH"),
        ("kếhoạch,", "kế hoạch,"),
        ("UBNDTỈNH", "UBND TỈNH"),
        ("karaoke", "karaoke"),
        ("marathon", "marathon"),
        ("UBND", "UBND"),
        ("15/2019/TT-BVHTTDL", "15/2019/TT-BVHTTDL"),
    ],
)
def test_words_run_together_are_parted_where_they_stand_so_in_use(read: str, parts: str) -> None:
    found = parted([Word(read, PLACE, 0.9)])
    assert " ".join(word.text for word in found) == parts
    assert (found[0].box.x0, found[-1].box.x1) == (PLACE.x0, pytest.approx(PLACE.x1))


def line(text: str, top: float, sure: float = 0.95) -> Line:
    words = text.split()
    return Line(
        tuple(Word(word, Box(0.1 + 0.05 * n, top, 0.14 + 0.05 * n, top + 0.012), sure) for n, word in enumerate(words))
    )


@pytest.mark.parametrize("name", ["SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "SỞ Y TẾ", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"])
def test_a_name_keeps_its_dash_its_comma_and_its_single_letters(name: str) -> None:
    number = line("Số: 12/TB-SYT", 0.13)
    superior, issuer = read_issuer(1, [line("UBND TỈNH HÀ LÂM,", 0.07), line(f"{name})", 0.09), number], number, [])
    assert (superior.value, issuer.value) == ("UBND TỈNH HÀ LÂM", name)
    assert issuer.confidence >= WEAK


def test_an_unknown_name_is_as_doubtful_as_its_most_doubtful_word() -> None:
    number = line("Số: 12/TB-SYT", 0.13)
    doubtful = Line((*line("CỤC", 0.09).words, *line("BỐ", 0.09, 0.6).words, *line("TRỢ TƯ PHÁP", 0.09).words))
    assert read_issuer(1, [doubtful, number], number, [])[1].confidence < WEAK


def test_a_symbol_that_goes_on_in_the_next_line_is_one_word() -> None:
    lines = [line("V/v chế độ báo cáo theo Thông tư 15/2019/TT-", 0.15), line("BVHTTDL và Thông tư 16", 0.163)]
    number = line("Số: 12/SYT", 0.13)
    _, subject = read_subject(1, [number, *lines], number, [], "SYT", settled=lines)
    assert subject.value == "chế độ báo cáo theo Thông tư 15/2019/TT-BVHTTDL và Thông tư 16"


def test_a_dash_between_words_keeps_its_blanks() -> None:
    lines = [line("V/v phát triển du lịch giai đoạn 2021 - 2025", 0.15)]
    number = line("Số: 12/SYT", 0.13)
    _, subject = read_subject(1, [number, *lines], number, [], "SYT", settled=lines)
    assert subject.value == "phát triển du lịch giai đoạn 2021 - 2025"
