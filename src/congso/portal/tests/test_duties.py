"""The website answers for the duties to publish that its pages meet."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.test import Client
from django.utils.html import escape

from congso.kernel import clock
from congso.kernel.actors import House
from congso.portal.models import DraftDocument, Item, LegalDocument, NewsItem
from congso.portal.voices.publicity import SHOWN_ON
from congso.quality import actions
from congso.quality.models import PublicationDuty
from congso.quality.publication.checks import Finding, publication_checks
from congso.quality.publication.owed import OWED
from tests.cast import Cast
from tests.voice_stops import in_figures
from tests.website import website

PAGES = ("introduction", "news", "legal_documents", "explanations", "drafts")


def test_every_check_that_a_duty_names_is_answered() -> None:
    assert {one.check for one in OWED.values() if one.check} <= set(publication_checks)


def test_without_a_website_nothing_of_it_is_met(cast: Cast) -> None:
    found = {key: publication_checks[key](cast.agency, clock.today()).met for key in PAGES}
    assert found == dict.fromkeys(PAGES, False) | {"drafts": True}


def test_pages_that_stand_meet_their_duties(cast: Cast) -> None:
    website(cast)
    newest = NewsItem.objects.live().order_by("-told_at").first()
    assert newest is not None
    day = clock.local_day(newest.told_at)
    assert publication_checks["news"](cast.agency, day).met
    late = publication_checks["news"](cast.agency, day + timedelta(days=31))
    assert (late.met, late.latest) == (False, day)
    assert "quá 30 ngày" in late.words
    assert publication_checks["legal_documents"](cast.agency, clock.today()).latest == (
        LegalDocument.objects.live().order_by("-issued_on").first().issued_on
    )
    closed = DraftDocument.objects.live().order_by("closes_on").first()
    assert closed is not None
    after = publication_checks["drafts"](cast.agency, date(2030, 1, 1))
    assert after.met == (not DraftDocument.objects.live().filter(outcome="").exists())


def test_a_look_at_the_pages_is_noted(cast: Cast) -> None:
    website(cast)
    actions.look_at_duties(agency=cast.agency, by=House(cast.agency.pk))
    duties = PublicationDuty.objects.filter(agency=cast.agency, key__in=PAGES)
    assert len(duties) == len(PAGES)
    assert {duty.state for duty in duties} <= {"met", "unmet"}
    assert all(duty.where.startswith("/trang-tin/") for duty in duties)


def test_each_duty_that_is_met_leads_to_where_it_is_met(cast: Cast, client: Client) -> None:
    website(cast)
    in_figures(cast)
    assert 'href="/trang-tin/lien-he/">' + OWED["directory"].title not in client.get("/cong-khai/").text, "not met"
    for key in SHOWN_ON:
        actions.note_finding(agency=cast.agency, key=key, finding=Finding(True, "Có."), by=House(cast.agency.pk))
    page = client.get("/cong-khai/").text
    pages = dict(Item.objects.shown().values_list("page_type", "address"))
    for key, sort in SHOWN_ON.items():
        assert f'<a href="{pages[sort]}">{escape(OWED[key].title)}</a>' in page
    for line in re.findall(r"<li><h3>(.*?)</ul></li>|<li><h3>(.*?)</li>", page, re.S):
        told = "".join(line)
        assert "Đã công khai" not in told or "<a href=" in told
