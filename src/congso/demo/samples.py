"""A few sheets marked "minh họa", printed once, so that some dossiers have a file to open."""

from __future__ import annotations

from functools import cached_property

from congso.files.actions import take_in
from congso.files.models import StoredFile
from congso.kernel.actors import Actor
from congso.papers import render

APPLICATION = ("Đơn đề nghị", ["Đây là tờ đơn minh họa của một người nộp không có thật.", "Nội dung: xem tờ khai."])
RESULT = ("Kết quả giải quyết", ["Đây là văn bản minh họa; không có giá trị pháp lý."])


class Samples:
    """Prints each sheet at the first need and keeps it for whoever files it."""

    @cached_property
    def application(self) -> bytes:
        return _printed(*APPLICATION)

    @cached_property
    def result(self) -> bytes:
        return _printed(*RESULT)

    def filed(self, agency_id: int, by: Actor) -> StoredFile:
        """A citizen's file, taken in as every upload is; the same bytes lie on the disk once."""
        return take_in(upload=self.application, agency_id=agency_id, by=by, name="don-minh-hoa.pdf")

    def decided(self, agency_id: int, by: Actor) -> StoredFile:
        """The file of a result."""
        return take_in(upload=self.result, agency_id=agency_id, by=by, name="ket-qua-minh-hoa.pdf")


def _printed(title: str, lines: list[str]) -> bytes:
    return render(template="demo/sample", data={"title": title, "lines": lines})
