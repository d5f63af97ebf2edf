"""How the house speaks of files."""

from typing import Any

from congso.files.access import may_open
from congso.files.models import SheetImport, StoredFile
from congso.kernel import subjects
from congso.kernel.subjects import Subject, register

register(
    Subject(
        kind="files.storedfile",
        word="tệp",
        model=StoredFile,
        title=lambda file: f"tệp “{file.original_name}”",
    )
)
register(
    Subject(
        kind="files.sheetimport",
        word="lần nhập",
        model=SheetImport,
        title=lambda sheet: f"lần nhập {sheet.made_at:%d/%m/%Y}",
        link=SheetImport.get_absolute_url,
        visible=SheetImport.objects.visible_to,
    )
)


def may_open_sheet(person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever sees the import opens the sheet that was laid in."""
    return bool(SheetImport.objects.visible_to(person).filter(uid=subjects.split(ref)[1]).exists())


may_open.register("files.sheetimport", may_open_sheet)
