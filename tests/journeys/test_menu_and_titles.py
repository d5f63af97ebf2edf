"""A page is called what the menu calls it; a person who reads one finds the other."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client
from django.urls import reverse

from congso.ui.menu import entries
from tests.cast import Cast

HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.S)
FEWEST = 30


def test_the_title_of_a_page_begins_with_the_words_of_its_menu_entry(cast: Cast) -> None:
    people = (cast.clerk, cast.specialist, cast.head, cast.director, cast.office_head, cast.administrator)
    desks = {person.pk: Client() for person in people}
    for person in people:
        desks[person.pk].force_login(person)
    faults, seen = [], 0
    for entry in entries.answers():
        person = next((one for one in people if entry.may(one)), None)
        if person is None:
            continue
        page = desks[person.pk].get(reverse(entry.url_name, kwargs=dict(entry.url_kwargs)))
        found = HEADING.search(page.content.decode())
        title = unescape(found[1].strip()) if found else f"status {page.status_code}"
        seen += 1
        if not title.startswith(entry.label):
            faults.append(f"{entry.label}: {title}")
    assert not faults, "\n".join(faults)
    assert seen >= FEWEST
