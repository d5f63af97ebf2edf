"""What PostgreSQL need not run is chosen so that every statement is still asked there."""

from tests.asked import Asking, chosen


def asking(name: str, seconds: float, shapes: str) -> Asking:
    return Asking(name, seconds, frozenset(shapes))


def test_every_statement_is_asked_by_somebody_and_the_quick_are_preferred() -> None:
    tests = [
        asking("slow and rich", 9.0, "abcde"),
        asking("quick", 0.1, "abc"),
        asking("another", 0.2, "cd"),
        asking("alone", 5.0, "e"),
        asking("again", 0.3, "ab"),
    ]
    names = chosen(tests, set())
    assert {shape for test in tests if test.name in names for shape in test.shapes} == set("abcde")
    assert names == {"quick", "another", "alone"}


def test_what_always_runs_is_known_from_the_beginning_and_who_asks_nothing_is_not_needed() -> None:
    assert chosen([asking("known", 1.0, "ab"), asking("silent", 0.1, "")], {"a", "b"}) == set()
    assert chosen([asking("more", 1.0, "abc")], {"a", "b"}) == {"more"}
