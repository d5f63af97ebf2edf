"""The editor speaks Vietnamese and wears the office's name."""

from __future__ import annotations

import gc
import html
import json
import re
from datetime import date
from pathlib import Path

import pytest
import wagtail
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from congso.people.models import Person
from tests.cast import Cast
from tests.website import Website, employ, website

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""Willow leaves its small files open where pictures are listed."""

OURS = settings.LOCALE_PATHS[0] / "vi/LC_MESSAGES"
THEIRS = Path(wagtail.__file__).parent
OFFERED = ("", "admin", "documents", "images")
"""Wagtail's applications whose pages an editor comes to."""
TEMPLATES = "templates/wagtailadmin/"
UNREACHED = (
    *("api/", "apps.py", "contrib/", "models/api.py", "models/i18n.py", "models/sites.py", "coreutils.py", "models.py"),
    *("forms/auth.py", "forms/account.py", "templates/wagtailcore/login.html", f"{TEMPLATES}login.html"),
    *(f"{TEMPLATES}{part}" for part in ("account/password", "home/upgrade", "home/whats_new", "notifications/")),
    *(f"{TEMPLATES}{part}" for part in ("collection", "workflows/", "permissions/")),
    *("forms/workflows.py", "views/workflows.py", "widgets/workflows.py", "views/collections.py"),
    *("templates/wagtaildocs/permissions/", "templates/wagtailimages/permissions/"),
    *(f"{TEMPLATES}shared/side_panels/includes/status/locale.html", "src/controllers/LocaleController.ts"),
)
"""Where nobody with a mandate to write or check comes: the house has its own sign-in, accounts, mail and mandates, one
website in one tree, one way to the public, and no interface for programs."""
LEFT_OUT = {"Submit to %(workflow_name)s": {"%(workflow_name)s"}}
"""There is one way to the public, and its name says nothing more."""
BLANKS = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
UNSPOKEN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
SPOKEN = re.compile(r'>([^<>]+)<|(?:aria-label|title|placeholder)="([^"]+)"')

COUNTS_NOTHING = "None"
"""Stands in a hidden box until a script counts there."""


@pytest.fixture
def site(cast: Cast) -> Website:
    return website(cast)


def written(at: Path) -> Catalog:
    """A file of words."""
    with at.open("rb") as file:
        return read_po(file, locale=at.parent.parent.name, abort_invalid=True)


def forms_of(message: Message) -> tuple[str, ...]:
    """A sentence, and what it is of several things."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def said_for(message: Message) -> tuple[str, ...]:
    """What the office says for it."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def words_of_wagtail() -> set[str]:
    """Every sentence that the editor has in English."""
    catalogues = [written(each) for each in THEIRS.glob("**/locale/en/LC_MESSAGES/django.po")]
    found = {one for each in catalogues for message in each for one in forms_of(message)}
    return {one for one in found if len(one) > 3} - {COUNTS_NOTHING}


def left_in_english(domain: str) -> set[str]:
    """Sentences of the pages that an editor comes to, for which neither Wagtail nor the office has Vietnamese."""
    known = [OURS, *(THEIRS / app / "locale/vi/LC_MESSAGES" for app in OFFERED)]
    files = [folder / f"{domain}.po" for folder in known]
    spoken_of = {forms_of(one)[0] for each in files if each.exists() for one in written(each) if all(said_for(one))}
    wanted = [THEIRS / app / "locale/en/LC_MESSAGES" / f"{domain}.po" for app in OFFERED]
    shown = [one for each in wanted if each.exists() for one in written(each) if one.id and is_reached(one)]
    return {forms_of(one)[0] for one in shown} - spoken_of


def is_reached(message: Message) -> bool:
    return not all(file.startswith(UNREACHED) for file, _ in message.locations)


def spoken(page: str) -> set[str]:
    """What a page says, to the eye and to the ear."""
    found = SPOKEN.findall(UNSPOKEN.sub("", page))
    return {" ".join(html.unescape(seen or heard).split()) for seen, heard in found}


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_the_words_are_those_that_are_written_down(domain: str) -> None:
    with (OURS / f"{domain}.mo").open("rb") as built:
        known = {forms_of(one): said_for(one) for one in read_mo(built) if one.id}
    assert known == {forms_of(one): said_for(one) for one in written(OURS / f"{domain}.po") if one.id}


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_what_a_sentence_leaves_open_is_filled_in_in_vietnamese_too(domain: str) -> None:
    for one in written(OURS / f"{domain}.po"):
        left_out = LEFT_OUT.get(forms_of(one)[0], set())
        wanted = [set(BLANKS.findall(english)) - left_out for english in forms_of(one)]
        for ours in said_for(one):
            assert set(BLANKS.findall(ours)) in wanted, one.id


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_sentence_that_an_editor_may_come_to_is_in_vietnamese(domain: str) -> None:
    assert left_in_english(domain) == set()


def looked_at(site: Website) -> list[str]:
    """The pages of the editor that somebody who writes or checks comes to."""
    index, item = site.news.get_parent().pk, f"pages/{site.news.pk}"
    reports = [f"reports/{one}/" for one in ("workflow", "workflow_tasks", "site-history", "aging-pages")]
    acts = [f"{item}/{one}/" for one in ("edit", "history", "workflow_history", "usage", "copy", "unpublish", "delete")]
    lists = [
        "",
        f"pages/{index}/",
        "pages/search/?q=tin",
        "images/",
        "images/add/",
        "documents/",
        "documents/multiple/add/",
    ]
    return [*lists, *reports, *acts, f"pages/add/portal/newsitem/{index}/", "account/", "khong-co/"]


def test_who_writes_and_who_checks_read_no_english(site: Website, cast: Cast, client) -> None:
    english = words_of_wagtail()
    assert {"Site history", "By task", "Privacy and access"} < english
    for person in (site.editor, employ(cast, "duyet.tin", "site_approver", "Duyệt tin")):
        client.force_login(person)
        left = {path: spoken(client.get(f"/bien-tap/{path}").content.decode()) & english for path in looked_at(site)}
        assert {path: words for path, words in left.items() if words} == {}
    gc.collect()


def test_an_account_in_the_editor_asks_only_for_what_the_house_does_not_know(site: Website, client) -> None:
    client.force_login(site.editor)
    page = client.get("/bien-tap/account/").content.decode()
    assert "theme-theme" in page
    for name in ("current_time_zone", "first_name", "approved_notifications"):
        assert name not in page
    chosen = {"theme-theme": "dark", "theme-contrast": "system", "theme-density": "default"}
    assert client.post("/bien-tap/account/", chosen).status_code == 302
    site.editor.wagtail_userprofile.refresh_from_db()
    assert site.editor.wagtail_userprofile.theme == "dark"


def test_a_kind_of_file_that_is_not_offered_is_refused_in_one_sentence(site: Website, client) -> None:
    client.force_login(site.editor)
    drawing = SimpleUploadedFile("so-do.svg", b"<svg/>")
    answer = client.post("/bien-tap/documents/multiple/add/", {"title": "Sơ đồ", "files[]": drawing})
    refusal = answer.json()["error_message"]
    assert refusal.startswith("Không nhận tệp đuôi “svg”. Nhận: pdf, docx")
    assert refusal.count("svg") == 1


def test_an_address_that_leads_nowhere_speaks_for_the_house(site: Website, client) -> None:
    client.force_login(site.editor)
    page = client.get("/bien-tap/khong-co/")
    assert page.status_code == 404
    assert "Lỗi 404: không có trang này - Công Sở" in " ".join(page.content.decode().split())
    assert "Wagtail" not in page.content.decode()


def test_dates_and_scripts_of_the_editor_are_the_offices_own(site: Website, client) -> None:
    client.force_login(Person.objects.get(username="bien.tap"))
    page = client.get("/bien-tap/").content.decode()
    assert "<title>" in page
    assert "Công Sở</title>" in page
    assert 'value="30/07/2020"' in client.get(f"/bien-tap/pages/{site.draft.pk}/edit/").content.decode()
    assert forms.DateField().clean("05/02/2020") == date(2020, 2, 5)
    scripts = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    assert json.dumps("Thu gọn tất cả") in scripts
