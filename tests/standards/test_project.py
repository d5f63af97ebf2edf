"""What the project says of itself is true: documents, make targets, migrations, the office that a test gets."""

import os
import re
import socket
from io import StringIO

import pytest
from django.core.management import call_command

from congso.kernel import clock
from tests.standards.house import ROOT, Page, files
from tests.strictness import MORNING, NetworkTried, may_differ

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def targets(makefile: str) -> list[str]:
    return re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE)


def undocumented(makefile: str, readme: str) -> list[str]:
    return [target for target in targets(makefile) if f"`make {target}`" not in readme]


def broken_links(page: Page) -> list[str]:
    folder = (ROOT / page.path).parent
    return [f"{page.path}: {link}" for link in LINK.findall(page.text) if not (folder / link).exists()]


def test_the_readme_names_every_make_target():
    assert undocumented((ROOT / "Makefile").read_text(), (ROOT / "README.md").read_text()) == []


def test_an_undocumented_target_is_caught():
    assert undocumented("demo: setup  ## a year\nmoon: ## up there\n", "run `make demo`") == ["moon"]


def test_links_between_documents_lead_somewhere():
    pages = [*files(ROOT / "docs", ".md"), *(Page(p.name, p.read_text(encoding="utf-8")) for p in ROOT.glob("*.md"))]
    assert [link for page in pages for link in broken_links(page)] == []


def test_a_broken_link_is_caught():
    assert broken_links(Page("docs/x.md", "see [there](nowhere.md)")) == ["docs/x.md: nowhere.md"]


@pytest.mark.django_db
def test_every_model_has_its_migration():
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_the_clock_stands_still_in_tests():
    assert clock.now() == MORNING
    assert clock.real_now() != MORNING


def test_tests_stay_on_this_machine():
    with pytest.raises(NetworkTried):
        socket.create_connection(("192.0.2.1", 80), timeout=0.2)


def test_tests_have_an_office_folder_of_their_own(home):
    assert home.is_dir()
    assert str(home).startswith(os.environ["CONGSO_TEST_RUN"])


def test_what_is_given_no_database_runs_with_sqlite_only(request):
    assert not may_differ(request.node)


def test_what_is_given_a_database_runs_on_both(db, request):
    assert may_differ(request.node)
