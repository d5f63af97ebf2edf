"""Whoever checks a page reads what became of it; people are called by their names."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from wagtail.models import Workflow

from congso.kernel import clock
from congso.portal.editors import bring_groups_in_step
from congso.portal.models import NewsItem
from tests.cast import Cast
from tests.website import Website, website


@pytest.fixture
def site(cast: Cast) -> Website:
    return website(cast)


@pytest.fixture
def sent(site: Website, cast: Cast) -> NewsItem:
    """A news item that waits for its check."""
    for person in (site.editor, cast.office_head):
        bring_groups_in_step(person)
    item = site.news.get_parent().add_child(instance=NewsItem(title="Tin chờ duyệt", author="BBT", live=False))
    item.save_revision(user=site.editor, log_action=True)
    Workflow.objects.get().start(item, site.editor)
    return item


def decided(client, item: NewsItem, decision: str, **more: str) -> list[str]:
    """Decide in the page's form, and read the answer."""
    form = client.get(f"/bien-tap/pages/{item.pk}/edit/").context["form"]
    typed = {"title": item.title, "slug": item.slug, "field": item.field, "author": item.author, "body-count": 0}
    typed |= {"told_at": form["told_at"].value().strftime("%d/%m/%Y %H:%M"), **more}
    act = {"action-workflow-action": "true", "workflow-action-name": decision, "workflow-action-extra-data": "{}"}
    answer = client.post(f"/bien-tap/pages/{item.pk}/edit/", typed | act)
    return [str(said).strip() for said in get_messages(answer.wsgi_request)]


def test_who_agrees_reads_that_the_page_is_published(sent: NewsItem, cast: Cast, client) -> None:
    client.force_login(cast.office_head)
    assert decided(client, sent, "approve") == ["Đã duyệt và đăng “Tin chờ duyệt”."]
    sent.refresh_from_db()
    assert sent.live


def test_who_agrees_to_a_later_hour_reads_which(sent: NewsItem, cast: Cast, client) -> None:
    client.force_login(cast.office_head)
    later = f"{clock.local(clock.now() + timedelta(hours=20)):%d/%m/%Y %H:%M}"
    said = decided(client, sent, "approve", go_live_at=later)
    assert said == ["Đã duyệt “Tin chờ duyệt”, sẽ đăng lúc 05:00, 11/06/2020."]


def test_who_sends_back_reads_that(sent: NewsItem, cast: Cast, client) -> None:
    client.force_login(cast.office_head)
    assert decided(client, sent, "reject") == ["Đã trả lại “Tin chờ duyệt” để sửa."]


def test_people_are_called_by_their_names(site: Website, sent: NewsItem, client) -> None:
    client.force_login(site.editor)
    own = f"pages/{sent.pk}"
    for path in ("", f"{own}/edit/", f"{own}/history/", f"{own}/workflow_history/", "reports/workflow/"):
        page = client.get(f"/bien-tap/{path}").content.decode()
        assert "bien.tap" not in page, path
        assert "Biên tập viên" in page


def test_what_is_not_published_yet_is_looked_at_in_a_frame_of_the_editor(sent: NewsItem, site: Website, client) -> None:
    client.force_login(site.editor)
    address = f"/bien-tap/pages/{sent.pk}/edit/preview/"
    typed = {"title": "Tin đang viết", "slug": sent.slug, "field": sent.field, "author": "BBT", "body-count": 0}
    typed |= {"told_at": "09/06/2020 08:00", "related": [site.news.pk]}
    assert client.post(address, typed).json()["is_valid"]
    shown = client.get(address, {"in_preview_panel": "true"})
    words = shown.content.decode()
    assert all(part in words for part in ("Tin đang viết", site.news.title, "wagtail-userbar-template"))
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert "wagtail-userbar" not in client.get(site.news.url_path).content.decode()
