"""The editor speaks Vietnamese and wears the office's name."""

from __future__ import annotations

import gettext
import json
import re
from datetime import date

from django import forms
from django.conf import settings
from django.urls import reverse

from congso.people.models import Person
from tests.cast import Cast
from tests.website import website

WORDS = settings.LOCALE_PATHS[0] / "vi/LC_MESSAGES/django.po"
ENGLISH = re.compile(r">\s*(Publish|Save draft|Submit|Search|Images|Documents|History|Log out|Page title|Delete)\s*<")


def test_the_words_are_those_that_are_written_down() -> None:
    with WORDS.with_suffix(".mo").open("rb") as built:
        known = gettext.GNUTranslations(built)
    written = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', WORDS.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(written) > 300
    for english, ours in written:
        assert known.gettext(english.replace('\\"', '"')) == ours.replace('\\"', '"')


def test_an_editor_reads_no_english_where_news_are_written(cast: Cast, client) -> None:
    site = website(cast)
    client.force_login(Person.objects.get(username="bien.tap"))
    index = site.news.get_parent()
    for path in ("", f"pages/{index.pk}/", f"pages/add/portal/newsitem/{index.pk}/", "documents/"):
        page = client.get(f"/bien-tap/{path}").content.decode()
        assert not ENGLISH.findall(page), path
        assert "<title>" in page
        assert "Công Sở</title>" in page
    assert 'value="30/07/2020"' in client.get(f"/bien-tap/pages/{site.draft.pk}/edit/").content.decode()
    assert forms.DateField().clean("05/02/2020") == date(2020, 2, 5)
    scripts = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    assert json.dumps("Thu gọn tất cả") in scripts
