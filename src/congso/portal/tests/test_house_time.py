"""The editor tells when something happened by the office's clock, whatever year the machine is in."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from wagtail.documents.models import Document
from wagtail.models import TaskState, Workflow, WorkflowState

from congso.kernel import clock
from congso.people.models import Person
from congso.portal.editors import bring_groups_in_step
from congso.portal.models import NewsItem
from tests.cast import Cast
from tests.website import Website, photograph, website

AGO = re.compile(r">\s*(\d+ \w+ trước|Vừa xong)\s*<")


@pytest.fixture
def site(cast: Cast) -> Website:
    return website(cast)


def told(client, address: str) -> list[str]:
    """What a page of the editor says of times gone by."""
    return AGO.findall(client.get(f"/bien-tap/{address}").content.decode().replace("\xa0", " "))


def test_what_was_published_now_was_published_now(site: Website, client) -> None:
    client.force_login(site.editor)
    item = site.news.get_parent().add_child(instance=NewsItem(title="Tin vừa đăng", author="BBT"))
    item.save_revision(user=site.editor).publish()
    address = f"pages/{item.pk}/edit/"
    assert set(told(client, address)) == {"Vừa xong"}
    with clock.at(clock.now() + timedelta(hours=5)):
        assert set(told(client, address)) == {"5 giờ trước"}
    with clock.at(clock.now() + timedelta(days=3)):
        page = client.get(f"/bien-tap/{address}").content.decode().replace("\xa0", " ")
    assert "3 ngày trước" in page
    assert "năm trước" not in page


def test_what_is_saved_over_is_saved_at_that_hour(site: Website) -> None:
    first = site.draft.save_revision(user=site.editor)
    with clock.at(clock.now() + timedelta(hours=5)):
        again = site.draft.save_revision(user=site.editor, overwrite_revision=first)
        assert again.created_at == clock.now()


def test_what_waits_for_the_office_has_waited_since_it_was_sent(site: Website, cast: Cast, client) -> None:
    for person in (site.editor, cast.office_head):
        bring_groups_in_step(person)
    item = site.news.get_parent().add_child(instance=NewsItem(title="Tin chờ duyệt", author="BBT", live=False))
    item.save_revision(user=site.editor)
    Workflow.objects.get().start(item, site.editor)
    assert WorkflowState.objects.get().created_at == TaskState.objects.get().started_at == clock.now()
    client.force_login(Person.objects.get(pk=cast.office_head.pk))
    with clock.at(clock.now() + timedelta(hours=2)):
        assert "2 giờ trước" in told(client, "")
        assert "2 giờ trước" in client.get(f"/bien-tap/pages/{item.pk}/edit/").content.decode().replace("\xa0", " ")


def test_a_picture_and_a_file_came_in_when_they_did(site: Website) -> None:
    picture, paper = photograph("Trống"), Document.objects.create(title="Tệp", file="tep.pdf")
    assert picture.created_at == paper.created_at == clock.now()
    with clock.at(clock.now() + timedelta(days=1)):
        paper.save()
    paper.refresh_from_db()
    assert paper.created_at == clock.now()
