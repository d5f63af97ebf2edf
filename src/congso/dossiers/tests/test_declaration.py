"""The form of a procedure where dossiers are taken in: filled in, read back by group, put right."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from congso.dossiers import actions
from congso.dossiers.actions.filing import Filing
from congso.dossiers.declaration import declared
from congso.dossiers.models import Dossier
from congso.dossiers.states import Channel
from congso.kernel.refusals import Refused, Stale
from congso.ledger.queries import story
from congso.procedures.models import ProcedureVersion
from tests.cast import Cast, announce, content

FORM: dict[str, Any] = {
    "type": "object",
    "properties": {
        "board": {
            "type": "object",
            "x-title": "Bảng quảng cáo",
            "properties": {
                "kind": {"type": "string", "x-title": "Loại", "enum": ["Trong nhà", "Ngoài trời"]},
                "height": {
                    "type": "integer",
                    "x-title": "Chiều cao (m)",
                    "x-show_if": {"field": "board.kind", "equals": "Ngoài trời"},
                },
            },
            "required": ["kind", "height"],
        },
    },
}
PAPERS = [
    {"key": "don", "name": "Đơn đề nghị"},
    {"key": "ban-ve", "name": "Bản vẽ", "condition": {"field": "board.kind", "equals": "Ngoài trời"}},
]
OUTSIDE = {"board": {"kind": "Ngoài trời", "height": 12}}


@pytest.fixture
def version(cast: Cast) -> ProcedureVersion:
    whole = content("Thủ tục có biểu mẫu", form_schema=FORM, requirements=PAPERS)
    return announce(cast, "1.004699", "with-form", whole)


def needed(dossier: Dossier) -> dict[str, bool]:
    return dict(dossier.components.values_list("key", "required"))


def test_answers_say_which_papers_are_needed(cast: Cast, version: ProcedureVersion) -> None:
    draft = cast.draft(version, papers={})
    assert needed(draft) == {"don": True, "ban-ve": False}
    told = actions.declare(dossier=draft, answers=OUTSIDE, by=cast.citizen_person)
    assert needed(told) == {"don": True, "ban-ve": True}
    assert "nhập tờ khai: Loại; Chiều cao (m)" in story(told.ref)[0].sentence
    with pytest.raises(Refused, match="không có gì thay đổi"):
        actions.declare(dossier=told, answers=OUTSIDE, by=cast.citizen_person)
    again = actions.declare(dossier=told, answers={"board": {"kind": "Trong nhà"}}, by=cast.citizen_person)
    assert needed(again) == {"don": True, "ban-ve": False}
    with_answers = actions.open_dossier(
        version=version, applicant=cast.citizen, filing=Filing(Channel.COUNTER, answers=OUTSIDE), by=cast.clerk
    )
    assert needed(with_answers) == {"don": True, "ban-ve": True}


def test_who_writes_the_answers_and_until_when(cast: Cast, version: ProcedureVersion) -> None:
    received = cast.received(version)
    told = actions.declare(dossier=received, answers=OUTSIDE, by=cast.clerk)
    with pytest.raises(Refused, match="Hồ sơ đang do"):
        actions.declare(dossier=told, answers={"board": {"kind": "Trong nhà"}}, by=cast.citizen_person)
    with pytest.raises(Refused, match="Loại: Hãy chọn một trong"):
        actions.declare(dossier=told, answers={"board": {"kind": "Trên mây"}}, by=cast.clerk)
    with pytest.raises(Refused, match="không có biểu mẫu"):
        actions.declare(dossier=cast.received(), answers={}, by=cast.clerk)
    with pytest.raises(Refused, match="đã kết thúc"):
        actions.declare(dossier=cast.finished(version), answers=OUTSIDE, by=cast.clerk)
    with pytest.raises(Stale):
        actions.declare(dossier=told, answers={"board": {"kind": "Trong nhà"}}, by=cast.clerk, seen=1)


def test_the_record_reads_them_back_by_group(cast: Cast, version: ProcedureVersion) -> None:
    received = cast.received(version)
    client = Client()
    client.force_login(cast.clerk)
    at = received.get_absolute_url()
    assert "Nhập tờ khai" in client.get(at).content.decode()
    held = {"seen": str(Dossier.objects.get(pk=received.pk).version)}
    wrong = client.post(f"{at}to-khai/", held | {"tk-board__kind": "Ngoài trời", "tk-board__height": "cao"})
    assert wrong.status_code == 422
    assert "Phải là số nguyên." in wrong.content.decode()
    assert 'value="cao"' in wrong.content.decode()
    done = client.post(f"{at}to-khai/", held | {"tk-board__kind": "Ngoài trời", "tk-board__height": "12"})
    assert done["Location"] == at
    html = client.get(at).content.decode()
    assert "<h3>Bảng quảng cáo</h3>" in html
    assert "<dt>Chiều cao (m)</dt><dd>12</dd>" in html
    assert "Sửa tờ khai" in html
    stranger = Client()
    stranger.force_login(cast.sports_specialist)
    assert stranger.get(f"{at}to-khai/").status_code in (404, 409)


def test_nothing_typed_at_the_counter_is_no_mistake(cast: Cast, version: ProcedureVersion) -> None:
    form, answers = declared(version, QueryDict("name=A&tk-board__height="))
    assert (form is not None and form.is_bound, answers) == (False, {})
    form, answers = declared(version, QueryDict("tk-board__kind=Trong nhà"))
    assert answers == {"board": {"kind": "Trong nhà"}}
    form, answers = declared(version, QueryDict("tk-board__kind=Ngoài trời"))
    assert form is not None
    assert (list(form.errors), answers) == (["board__height"], {})
    assert declared(cast.licence, QueryDict("tk-x=1")) == (None, {})


def test_the_counter_asks_below_the_applicant(cast: Cast, version: ProcedureVersion) -> None:
    client = Client()
    client.force_login(cast.clerk)
    at, code = "/mot-cua/tiep-nhan/", version.procedure.code
    html = client.get(f"{at}?thu-tuc={code}").content.decode()
    assert html.index("Số CMND") < html.index("Nhập tờ khai điện tử, 2 ô") < html.index("Thành phần hồ sơ")
    come = {"thu-tuc": code, "khoa": "k1", "kind": "citizen", "name": "Lê Thử", "channel": "1", "return_way": "counter"}
    come |= {"sets": "1", "co-don": "on", "chinh-don": "1", "thu-0": ""}
    wrong = client.post(at, come | {"tk-board__kind": "Ngoài trời", "tk-board__height": "cao"})
    assert wrong.status_code == 422
    assert "Phải là số nguyên." in wrong.content.decode()
    lacking = client.post(at, come | {"tk-board__kind": "Ngoài trời", "tk-board__height": "12"})
    assert lacking.status_code == 409
    assert "Bản vẽ" in lacking.content.decode()
    done = client.post(at, come | {"tk-board__kind": "Trong nhà"})
    assert done.status_code == 302, done.content.decode()[:2000]
    dossier = Dossier.objects.get(applicant__name="Lê Thử")
    assert (dossier.answers, needed(dossier)) == ({"board": {"kind": "Trong nhà"}}, {"don": True, "ban-ve": False})
