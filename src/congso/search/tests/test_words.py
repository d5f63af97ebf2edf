"""How words and codes are cut."""

from __future__ import annotations

import pytest

from congso.search import words
from congso.search.sources import scope_word


def test_words_lose_their_marks_and_numbers_their_zeros() -> None:
    assert words.folded_words("Sở Văn hóa, 0003/TTHCC") == ["so", "van", "hoa", "0003", "3", "tthcc"]
    assert words.marked_words("Sở Văn hóa và Thể thao") == ["sở", "văn", "hóa", "và", "thể"]
    assert words.folded_words("Nguyê\u0303n") == ["nguyen"]


def test_a_code_stands_in_every_spelling() -> None:
    spelled = words.code_words(["000.00.21.H19-200828-0003"])
    for spelling in ("h19", "200828", "0003", "3", "2008280003", "h192008280003", "0000021h192008280003"):
        assert spelling in spelled


def test_only_what_is_mostly_digits_is_taken_for_one_code() -> None:
    assert words.run_together(["0912", "604", "337"]) == "0912604337"
    assert words.run_together(["van", "hoa"]) is None
    assert words.run_together(["0912604337"]) is None


@pytest.mark.parametrize("token", ["agency", "agency:", "Agency:1", "agency:1 OR 1", 'agency:1"'])
def test_a_scope_is_a_plain_token(token: str) -> None:
    with pytest.raises(ValueError, match="is not a scope"):
        scope_word("dossiers.dossier", token)


def test_each_kind_has_its_own_word_for_a_scope() -> None:
    assert scope_word("dossiers.dossier", "agency:12") == "dossiersdossieragency12"
    assert scope_word("people.applicant", "agency:12") == "peopleapplicantagency12"
