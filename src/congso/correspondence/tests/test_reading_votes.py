"""Several readings of a line, and what neighbours say of doubtful marks."""

import pytest

from congso.correspondence.reading.voting import elected, mended
from congso.files.text.phrases import pairs_in, set_right, usual_pairs
from congso.files.text.words import Box, Word

PLACE = Box(0.1, 0.1, 0.2, 0.12)


def words(text: str, sure: float = 0.9) -> list[Word]:
    return [Word(word, PLACE, sure) for word in text.split()]


def said(some: list[Word]) -> str:
    return " ".join(word.text for word in some)


def test_what_most_readings_say_is_taken():
    readings = [words("báo cáo tống kết"), words("báo cáo tổng kết"), words("báo cáo tổng kết")]
    won = elected(readings[0], readings[1:])
    assert said(won) == "báo cáo tổng kết"
    assert won[0].sure > won[2].sure


def test_a_word_that_vietnamese_cannot_have_weighs_less():
    assert said(elected(words("hoat", 0.9), [words("hoạt", 0.6)])) == "hoạt"


def test_a_speck_is_no_full_stop():
    assert said(elected(words("của. tỉnh"), [words("của tỉnh"), words("của. tỉnh")])) == "của tỉnh"


def test_a_comma_that_most_read_stays():
    assert said(elected(words("phòng chống dịch"), [words("phòng, chống dịch")] * 2)) == "phòng, chống dịch"


def test_a_reading_with_other_words_does_not_shift_the_rest():
    assert said(elected(words("cử cán bộ"), [words("_ cử cán bộ"), words("cử cán bô tham")])) == "cử cán bộ"


def test_confirmed_wordings_decide_a_doubtful_mark():
    pairs = pairs_in(["Kế hoạch bảo tồn cồng chiêng", "bảo tồn di tích"])
    assert said(mended(words("bảo tôn công chiêng", 0.7), pairs)) == "bảo tồn cồng chiêng"


def test_what_was_read_clearly_stays():
    assert said(mended(words("đồng bào", 0.96), pairs_in(["động bảo"]))) == "đồng bào"


def test_a_pair_that_people_mark_in_two_ways_decides_nothing():
    assert pairs_in(["chi tiêu hợp lý", "chỉ tiêu biên chế"]).get("chi tieu") is None


@pytest.mark.parametrize(("read", "right"), [("Nhỉ đồng", "Nhi đồng"), ("kỳ thỉ", "kỳ thi"), ("CHỈ THỊ", "CHỈ THỊ")])
def test_a_hook_that_hardly_occurs_is_taken_off(read, right):
    assert " ".join(set_right(read.split(), [True, True], {})) == right


def test_the_program_brings_pairs_of_its_own():
    pairs = usual_pairs()
    assert len(pairs) > 5000
    assert " ".join(set_right(["hoạt", "đông"], [True, True], pairs)) == "hoạt động"
