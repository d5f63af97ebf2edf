"""Every check of records management that the house can pass has a test that names it, and the page says which."""

from tests.standards.checks import CHECKS, MISSING, PAGE, named_tests, page


def test_each_check_has_a_test_that_names_it():
    found = named_tests()
    assert set(found) <= set(CHECKS)
    assert set(CHECKS) - set(found) == {11}
    assert 11 in MISSING


def test_the_page_of_checks_is_current():
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tests.standards.checks"
