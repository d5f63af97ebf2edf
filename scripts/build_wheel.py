"""Build dist/congso-*.whl from this checkout, offline, and refuse it when a part that an office needs is missing."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDED = (
    "congso/__init__.py",
    "congso/ui/static/vendor/htmx.min.js",
    "congso/papers/fonts/Tinos_400Regular.ttf",
    "congso/built/staticfiles.json",
)
NEEDED_WITH_PAGES = ("congso/ui/static/vendor/congso.css",)


def main() -> int:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist"]
    subprocess.run(build, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    wheel = max((ROOT / "dist").glob("congso-*.whl"), key=lambda path: path.stat().st_mtime)
    missing = missing_in(wheel)
    print(f"{wheel.relative_to(ROOT)}  {wheel.stat().st_size / 1e6:.1f} MB")
    for name in missing:
        print(f"  missing or unwanted: {name}")
    return 1 if missing else 0


def missing_in(wheel: Path) -> list[str]:
    """What the wheel lacks, and what it must not carry (tests)."""
    names = zipfile.ZipFile(wheel).namelist()
    needed = NEEDED + (NEEDED_WITH_PAGES if (ROOT / "src/congso/ui/css/congso.css").exists() else ())
    return [name for name in needed if name not in names] + [name for name in names if "/tests/" in name]


if __name__ == "__main__":
    sys.exit(main())
