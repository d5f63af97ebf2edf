"""What the house rules look at: the files of this checkout, and one way to say where a rule is broken."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src/congso"
NOT_OURS = {"vendor", "built", "fonts", "__pycache__", "node_modules"}


@dataclass(frozen=True)
class Page:
    """A file as a rule sees it: where it lies and what it says."""

    path: str
    text: str

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]

    def lines(self) -> Iterator[tuple[int, str]]:
        return enumerate(self.text.splitlines(), start=1)


def files(folder: Path, *endings: str) -> list[Page]:
    """The files of a folder with one of these endings, without what is built or fetched."""
    return [
        Page(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name.endswith(endings) and not NOT_OURS & set(path.parts)
    ]


def product_code() -> list[Page]:
    """Python that runs in an office: no tests, no migrations."""
    return [page for page in files(SRC, ".py") if "/tests/" not in page.path and "/migrations/" not in page.path]
