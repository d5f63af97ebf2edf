"""The editor speaks Vietnamese and wears the office's name."""

from __future__ import annotations

import gc
import gettext
import html
import json
import re
from datetime import date
from pathlib import Path

import pytest
import wagtail
from django import forms
from django.conf import settings
from django.urls import reverse

from congso.people.models import Person
from tests.cast import Cast
from tests.website import Website, employ, website

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""Willow leaves its small files open where pictures are listed."""

WORDS = settings.LOCALE_PATHS[0] / "vi/LC_MESSAGES/django.po"
MSGID = re.compile(r'^msgid "(.+)"$', re.MULTILINE)
UNSPOKEN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
SPOKEN = re.compile(r'>([^<>]+)<|(?:aria-label|title|placeholder)="([^"]+)"')

COUNTS_NOTHING = "None"
"""Stands in a hidden box until a script counts there."""


@pytest.fixture
def site(cast: Cast) -> Website:
    return website(cast)


def words_of_wagtail() -> set[str]:
    """Every sentence that the editor has in English."""
    catalogues = Path(wagtail.__file__).parent.glob("**/locale/en/LC_MESSAGES/django.po")
    found = {one for each in catalogues for one in MSGID.findall(each.read_text(encoding="utf-8"))}
    return {one.replace('\\"', '"') for one in found if len(one) > 3} - {COUNTS_NOTHING}


def spoken(page: str) -> set[str]:
    """What a page says, to the eye and to the ear."""
    found = SPOKEN.findall(UNSPOKEN.sub("", page))
    return {" ".join(html.unescape(seen or heard).split()) for seen, heard in found}


def test_the_words_are_those_that_are_written_down() -> None:
    with WORDS.with_suffix(".mo").open("rb") as built:
        known = gettext.GNUTranslations(built)
    written = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', WORDS.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(written) > 300
    for english, ours in written:
        assert known.gettext(english.replace('\\"', '"')) == ours.replace('\\"', '"')


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
