"""Sentences read well also where a value is empty."""

from __future__ import annotations

import pytest

from congso.kernel import clock
from congso.ledger.models import Disclosure, Entry
from congso.ledger.queries import tell, tidy


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        (
            "Văn thư hoàn thành giải quyết hồ sơ: Không ban hành văn bản .",
            "Văn thư hoàn thành giải quyết hồ sơ: Không ban hành văn bản.",
        ),
        (
            "Chuyên viên yêu cầu bổ sung: Đề nghị bổ sung.. Hạn 09/01/2021.",
            "Chuyên viên yêu cầu bổ sung: Đề nghị bổ sung. Hạn 09/01/2021.",
        ),
        ("Chuyển bước “Ký”. ", "Chuyển bước “Ký”."),
    ],
)
def test_a_sentence_has_no_holes(raw: str, read: str) -> None:
    assert tidy(raw) == read


def test_a_row_from_before_its_event_knew_a_word_is_told_without_it() -> None:
    old = Entry(id=1, at=clock.now(), actor="nobody", event="dossiers.handed_over", subject="nothing", values="{}")
    kept = Disclosure.objects.none()
    kept._result_cache = []
    old.__dict__["_prefetched_objects_cache"] = {"disclosures": kept}
    (told,) = tell([old])
    assert told.sentence.startswith("nobody trả kết quả")
