"""The figures of reading are honest: nothing by which letters are read was taken from the letters of the test set."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import congso.correspondence.reading as reading_rules
import congso.files.text as text_rules
from congso.correspondence.reading.vocabulary import KINDS
from congso.files.text.phrases import usual_pairs
from congso.kernel.text import fold
from scripts.syllable_pairs import COMPOUNDS, texts
from tests.letters import training, unseen, words
from tests.letters.writing import TRAINING, UNSEEN

LISTS = "we openings things tails sentences grounds addressees groups annexes asks".split()
OF_THE_LAW = {"ha noi", "uy ban nhan dan", "to cong tac"}
"""A real place, and bodies that every province has."""


def names(of: words.Words) -> Iterator[str]:
    """Agencies, what stands above them, and their places."""
    for agency in (*of.agencies, *of.strangers):
        yield from filter(None, (agency.name, agency.superior, agency.place))


def rule_strings() -> Iterator[str]:
    """Every string in the code that reads letters, without what only explains it."""
    for package in (reading_rules, text_rules):
        for path in Path(str(package.__file__)).parent.glob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                    yield node.value


def spoken(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def runs(text: str, many: int) -> set[str]:
    said = spoken(text)
    return {" ".join(said[start : start + many]) for start in range(len(said) - many + 1)}


def pairs_in(said: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for text in said:
        words_of = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text).lower())
        found |= {f"{one} {two}" for one, two in pairwise(words_of)}
    return found


@pytest.mark.parametrize("name", LISTS)
def test_training_and_test_letters_share_no_wording(name: str) -> None:
    one, two = ({fold(said) for said in getattr(of.WORDS, name) if said} for of in (training, unseen))
    assert one
    assert two
    assert not one & two


def test_training_and_test_letters_share_no_agency_and_no_person() -> None:
    one, two = ({fold(name) for name in names(of.WORDS)} for of in (training, unseen))
    assert not (one & two) - OF_THE_LAW
    assert not set(training.WORDS.given) & set(unseen.WORDS.given)
    assert TRAINING.seed != UNSEEN.seed


def test_the_rules_name_no_agency_and_no_subject_of_the_test_letters() -> None:
    """No three syllables of a subject, and no four of an agency's name, stand together in what the rules know."""
    known = [f" {' '.join(spoken(part))} " for text in rule_strings() for part in text.split("|")]
    subjects = (*unseen.WORDS.openings, *unseen.WORDS.things, *unseen.WORDS.tails)
    asked = {run for said in subjects for run in runs(said, 3)}
    asked |= {run for name in names(unseen.WORDS) for run in runs(name, 4)}
    assert {run for run in asked - OF_THE_LAW for text in known if f" {run} " in text} == set()


def test_the_known_pairs_of_syllables_come_from_the_programs_own_texts() -> None:
    """What the test letters have of them stands elsewhere in the program; they are known no better than the others."""
    known, told = set(usual_pairs().values()), pairs_in(texts())
    shares = []
    for of in (training, unseen):
        asked = pairs_in(said for name in LISTS for said in getattr(of.WORDS, name))
        assert asked & known <= told
        shares.append(len(asked & known) / len(asked))
    assert shares[1] <= shares[0]
    assert max(shares) < 0.65


def test_the_compounds_hold_no_wording_of_the_test_letters() -> None:
    """No five syllables of a subject stand together in the list of compounds; words of two and three must be shared."""
    phrases = COMPOUNDS.read_text(encoding="utf-8").split(",")
    known = {run for phrase in phrases for run in runs(phrase, 5)}
    subjects = (*unseen.WORDS.openings, *unseen.WORDS.things, *unseen.WORDS.tails)
    assert len(phrases) > 5000
    assert {run for said in subjects for run in runs(said, 5)} & known == set()


def test_only_the_types_of_the_decree_stand_in_both() -> None:
    assert KINDS == words.KINDS
    assert len(KINDS) == 29
