"""Questions of lower rooms, answers of upper ones."""

import pytest

from congso.kernel import subjects
from congso.kernel.ports import Port


def test_answers_are_found_by_key_in_their_order():
    port = Port("colour")
    port.register("sky", "blue")
    port.register("grass", "green")
    assert (port["sky"], port.get("sea"), "grass" in port) == ("blue", None, True)
    assert (list(port), port.answers()) == (["sky", "grass"], ["blue", "green"])


def test_the_same_answer_may_be_given_again_but_not_another():
    port = Port("colour")
    port.register("sky", "blue")
    assert port.register("sky", "blue") == "blue"
    with pytest.raises(LookupError, match="already"):
        port.register("sky", "grey")


def test_a_question_without_an_answer_names_itself():
    with pytest.raises(LookupError, match=r"nobody answers 'colour' for 'sea'"):
        Port("colour")["sea"]


@pytest.mark.parametrize("ref", ["", "nothing", "unknown.kind:1", "house:x"])
def test_a_ref_that_nobody_knows_stands_for_itself(ref):
    assert subjects.fetch(ref) is None
    assert subjects.title(ref) == ref
