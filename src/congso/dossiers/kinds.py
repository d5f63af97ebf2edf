"""How the house speaks of dossiers."""

from __future__ import annotations

from typing import Any

from congso.dossiers.models import Batch, Dossier
from congso.files.access import may_open
from congso.files.models import StoredFile
from congso.kernel import subjects
from congso.kernel.subjects import Subject
from congso.numbers.series import series_words

subjects.register(
    Subject(
        kind="dossiers.dossier",
        word="hồ sơ TTHC",
        model=Dossier,
        title=str,
        link=Dossier.get_absolute_url,
        visible=Dossier.objects.visible_to,
    )
)
subjects.register(
    Subject(
        kind="dossiers.batch",
        word="việc làm một lượt",
        model=Batch,
        title=str,
        link=Batch.get_absolute_url,
        visible=Batch.objects.visible_to,
    )
)


def may_open_papers(person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever sees the dossier opens its papers."""
    return bool(Dossier.objects.visible_to(person).filter(uid=subjects.split(ref)[1]).exists())


may_open.register("dossiers.dossier", may_open_papers)

series_words.register("dossier", "Mã hồ sơ TTHC")
series_words.register("dossier results", "Kết quả giải quyết TTHC")
series_words.register("slip", "Mẫu")
series_words.register("slip stop", "Thông báo dừng giải quyết")
series_words.register("slip control", "Phiếu kiểm soát")
