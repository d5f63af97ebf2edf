"""Sentences read well also where a value is empty."""

from __future__ import annotations

import pytest

from congso.ledger.queries import tidy


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
