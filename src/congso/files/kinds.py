"""How the house speaks of files."""

from congso.files.models import StoredFile
from congso.kernel.subjects import Subject, register

register(
    Subject(
        kind="files.storedfile",
        word="tệp",
        model=StoredFile,
        title=lambda file: f"tệp “{file.original_name}”",
    )
)
