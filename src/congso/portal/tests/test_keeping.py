"""Who keeps the website, and what the house writes down of it."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Workflow

from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.notices.models import Notice
from congso.portal import actions
from congso.portal.editors import bring_groups_in_step
from congso.portal.file_forms import check_file
from congso.portal.founding import APPROVERS, EDITORS
from congso.portal.models import Comment, NewsItem
from congso.portal.routines import forget_commenters, publish_scheduled
from congso.portal.states import CommentState
from tests.website import website


@pytest.fixture
def site(cast):
    return website(cast)


def written(count: int) -> list[str]:
    return [entry.event for entry in Entry.objects.order_by("-pk")[:count]][::-1]


def test_only_who_has_the_mandate_comes_in(site, cast, client):
    assert client.get("/bien-tap/").status_code == 302
    client.force_login(cast.specialist)
    assert client.get("/bien-tap/").status_code == 403
    client.force_login(site.editor)
    answer = client.get("/bien-tap/")
    assert answer.status_code == 200
    assert "'unsafe-inline'" in answer["Content-Security-Policy"]
    assert "'unsafe-inline'" not in client.get("/trang-tin/")["Content-Security-Policy"]


def test_groups_follow_the_mandates(site, cast):
    for person, groups in ((site.editor, {EDITORS}), (cast.office_head, {EDITORS, APPROVERS}), (cast.clerk, set())):
        bring_groups_in_step(person)
        assert set(person.groups.values_list("name", flat=True)) == groups
        assert not person.is_superuser


def test_write_send_check_publish_withdraw_each_stands_in_the_ledger(site, cast):
    for person in (site.editor, cast.office_head):
        bring_groups_in_step(person)
    index = site.news.get_parent()
    item = index.add_child(instance=NewsItem(title="Tin mới", author="BBT", live=False))
    item.save_revision(user=site.editor, log_action=True)
    workflow = Workflow.objects.get()
    state = workflow.start(item, site.editor)
    task = state.current_task_state
    task.task.specific.on_action(task, cast.office_head, "reject", comment="Thiếu nguồn")
    state.resume(site.editor)
    task = state.current_task_state
    task.task.specific.on_action(task, cast.office_head, "approve")
    item.refresh_from_db()
    assert item.live
    item.unpublish(user=cast.office_head)
    assert set(Notice.objects.values_list("person__username", "sentence")) == {
        (cast.office_head.username, "Chờ bạn duyệt: “Tin mới”."),
        ("bien.tap", "“Tin mới” được trả lại để sửa: Thiếu nguồn"),
        ("bien.tap", "“Tin mới” đã được đăng."),
        ("bien.tap", "“Tin mới” đã được gỡ khỏi trang tin."),
    }
    said = written(18)
    for name in ("portal.written", "portal.sent", "portal.agreed", "portal.published", "portal.withdrawn"):
        assert name in said, said


def test_what_is_set_for_later_is_published_by_the_clock(site, cast):
    index = site.news.get_parent()
    item = index.add_child(instance=NewsItem(title="Tin hẹn giờ", author="BBT", live=False))
    item.go_live_at = clock.now() + timedelta(hours=3)
    item.save_revision().publish()
    publish_scheduled()
    assert not NewsItem.objects.get(pk=item.pk).live
    with clock.at(clock.now() + timedelta(hours=4)):
        publish_scheduled()
    assert NewsItem.objects.get(pk=item.pk).live
    assert "portal.scheduled" in written(6)
    assert "portal.published" in written(2)


def test_a_comment_is_sent_looked_at_and_answered(site, cast, client):
    said = {"text": "Nên thêm <b>thời hạn</b> ở Điều 2. Gọi 0912 345 678.", "name": "An", "contact": "0912 345 678"}
    sent = client.post(f"/gop-y-du-thao/{site.draft.pk}/", said)
    assert sent.status_code == 302
    comment = Comment.objects.get()
    assert "Điều 2" not in client.get(site.draft.url_path).content.decode()
    client.force_login(cast.office_head)
    path = f"/quan-tri/gop-y-du-thao/{comment.uid}/"
    client.post(path, {"seen": comment.version, "act": "answer", "words": "Tiếp thu, đã bổ sung."})
    page = client.get(site.draft.url_path).content.decode()
    assert "Tiếp thu, đã bổ sung." in page
    assert "&lt;b&gt;thời hạn" in page
    assert "0912" not in page
    assert Comment.objects.get().state == CommentState.SHOWN
    assert forget_commenters() == 0
    with clock.at(clock.now() + timedelta(days=800)):
        assert (forget_commenters(), forget_commenters()) == (1, 0)
    assert Comment.objects.get().contact == ""


def test_who_commented_sees_that_it_came(site, client):
    said = {"text": "Nên thêm thời hạn ở Điều 2 của quy chế."}
    where = client.post(f"/gop-y-du-thao/{site.draft.pk}/", said)["Location"]
    assert where == site.draft.url_path, "no anchor below the message that stands at the head of the page"
    assert "Đã nhận góp ý" in client.get(where).text


@pytest.mark.parametrize("text", ["", "Ừ"])
def test_what_a_comment_lacks_is_said_beside_its_field(site, client, text):
    answer = client.post(f"/gop-y-du-thao/{site.draft.pk}/", {"text": text, "name": "Ban <b>Quản lý</b>"})
    assert answer.status_code == 422
    assert 'href="#gy-text"' in answer.text
    assert 'id="gy-text-error"' in answer.text
    assert "Ban &lt;b&gt;" in answer.text
    assert not Comment.objects.exists()
    form = client.get(site.draft.url_path).text
    assert re.search(r'<label class="[^"]*\bmust\b[^"]*" for="gy-text"', form)
    assert re.search(r'<form class="narrow"[^>]* novalidate', form)


def test_a_comment_that_comes_too_late_is_told_so(site, client):
    with clock.at(clock.now() + timedelta(days=90)):
        answer = client.post(f"/gop-y-du-thao/{site.draft.pk}/", {"text": "Một góp ý đến muộn"})
    assert answer.status_code == 422
    assert "hết thời hạn góp ý" in answer.text


def test_a_comment_needs_words_and_an_open_draft(site, cast, client):
    assert client.post(f"/gop-y-du-thao/{site.draft.pk}/", {"text": "Ừ"}).status_code == 422
    with clock.at(clock.now() + timedelta(days=90)), pytest.raises(Refused, match="hết thời hạn"):
        actions.send_comment(
            draft=site.draft, name="", contact="", text="Một góp ý muộn", agency_id=cast.agency.pk, by=House(0)
        )
    comment = actions.send_comment(
        draft=site.draft, name="", contact="", text="Một góp ý đúng hạn", agency_id=cast.agency.pk, by=House(0)
    )
    with pytest.raises(Refused, match="duyệt tin"):
        actions.show_comment(comment=comment, seen=comment.version, by=cast.specialist)


def test_a_file_that_is_not_what_it_says_is_refused(site):
    with pytest.raises(ValidationError, match="không"):
        check_file(SimpleUploadedFile("van-ban.pdf", b"MZ\x90\x00\x03" * 40))
    check_file(SimpleUploadedFile("van-ban.pdf", b"%PDF-1.4\n%%EOF\n"))


def test_a_website_is_opened_once_by_who_checks(site, cast):
    with pytest.raises(Refused, match="đã được lập"):
        actions.open_website(agency=cast.agency, by=cast.office_head)
    with pytest.raises(Refused, match="duyệt tin"):
        actions.open_website(agency=cast.agency, by=cast.specialist)
