"""The applicant is told of every change, by the channels that stand, in words that say what to do and until when."""

from __future__ import annotations

from typing import Any

import pytest

from congso.dossiers import actions
from congso.dossiers.actions.filing import Filing
from congso.dossiers.models import Dossier
from congso.dossiers.states import Channel
from congso.notices.models import Message, Notice
from congso.people.actions import correct_applicant, correct_person
from tests.cast import Cast


def told(cast: Cast, dossier: Dossier) -> list[str]:
    """What the citizen reads, without the dossier's name."""
    notices = Notice.objects.filter(person=cast.citizen_person, subject=dossier.ref).order_by("id")
    return [notice.sentence.replace(f"Hồ sơ {dossier} ", "") for notice in notices]


def test_each_change_that_concerns_the_applicant_is_told_once(cast: Cast) -> None:
    dossier = cast.returned()
    assert told(cast, dossier) == [
        "đã được tiếp nhận, hẹn trả 09:00, 17/06/2020.",
        "đã chuyển đến phòng chuyên môn để giải quyết.",
        "đã có kết quả; mời nhận kết quả.",
        "đã được trả kết quả.",
    ]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("submitted", "đã nộp; cơ quan trả lời trước"),
        ("refused", "không được tiếp nhận."),
        ("awaiting_supplement", "cần bổ sung giấy tờ chậm nhất hết ngày"),
        ("suspended", "tạm dừng giải quyết."),
        ("awaiting_payment", "cần nộp"),
        ("stopped", "đã được rút theo đề nghị."),
    ],
)
def test_each_turn_has_its_words(cast: Cast, state: str, words: str) -> None:
    dossier = cast.in_state(state)
    assert any(words in sentence for sentence in told(cast, dossier))


def test_the_reason_stands_in_the_letter_and_the_letter_leads_to_the_open_page(cast: Cast, settings: Any) -> None:
    settings.EMAIL_HOST, settings.CONGSO_PUBLIC_URL = "127.0.0.1", "https://so.example"
    waiting, firms = cast.submitted(), cast.firm
    correct_person(person=cast.citizen_person, changes={"email": "dan@vi.du"}, by=cast.administrator)
    correct_applicant(applicant=firms, changes={"email": "congty@vi.du"}, by=cast.clerk)
    actions.refuse(dossier=waiting, reason="Không thuộc thẩm quyền", by=cast.clerk)
    letter = Message.objects.get(about=waiting.ref)
    assert letter.title.endswith(f"Hồ sơ “{waiting.procedure_version.short_name}” không được tiếp nhận.")
    assert "Lý do: Không thuộc thẩm quyền" in letter.body
    filing = Filing(channel=Channel.COUNTER)
    papers = cast.papers(cast.licence)
    taken = actions.take_in(version=cast.licence, applicant=firms, filing=filing, papers=papers, by=cast.clerk)
    assert f"https://so.example{taken.public_path}" in Message.objects.get(about=taken.ref, to="congty@vi.du").body


def test_passing_news_are_not_held_for_a_mail_server_that_is_not_there(cast: Cast, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    correct_applicant(applicant=cast.firm, changes={"email": "congty@vi.du"}, by=cast.clerk)
    cast.received()
    assert not Message.objects.exists()
