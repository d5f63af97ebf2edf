"""Build what the pages and papers are made with, from the npm packages of package-lock.json.

    src/congso/ui/css/congso.css   -> src/congso/ui/static/vendor/congso.css and the fonts that it names
    src/congso/ui/js/*.js          -> src/congso/ui/static/vendor/*.js
    htmx.org                       -> src/congso/ui/static/vendor/htmx.min.js
    @expo-google-fonts/tinos       -> src/congso/papers/fonts/*.ttf
    static files of every room     -> src/congso/built/, hashed by content and compressed, as browsers get them

The folders are written whole: built beside, then put in place, so that a failed build leaves the old one.
Licences of what is copied are put next to it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import django
from django.core.management import call_command
from fonts import shrink_fonts
from govuk_css import pruned

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / "node_modules"
UI = ROOT / "src/congso/ui"
VENDOR = UI / "static/vendor"
PAPER_FONTS = ROOT / "src/congso/papers/fonts"
GOVUK_STYLE = "govuk-frontend/dist/govuk/govuk-frontend.min.css"
BUILT = ROOT / "src/congso/built"
TINOS = NODE_MODULES / "@expo-google-fonts/tinos"
LICENCES = {
    "be-vietnam-pro": NODE_MODULES / "@fontsource/be-vietnam-pro/LICENSE",
    "inter": NODE_MODULES / "@fontsource/inter/LICENSE",
    "htmx": NODE_MODULES / "htmx.org/LICENSE",
}
BROWSERS = "chrome99,edge99,firefox97,safari15.4"  # the first with cascade layers
# Text set in one of these weights or scripts only; a page that needs another must say so in congso.css.
FONT_LOADERS = ["--loader:.woff2=file", "--loader:.woff=empty", "--loader:.svg=dataurl", "--loader:.png=dataurl"]


def main() -> None:
    if not NODE_MODULES.is_dir():
        sys.exit("build_assets: no node_modules; run scripts/setup")
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".assets-") as work:
        pages = Path(work, "vendor")
        build_pages(pages)
        put_in_place(pages, VENDOR)
        fonts = Path(work, "fonts")
        build_paper_fonts(fonts)
        put_in_place(fonts, PAPER_FONTS)
        built = Path(work, "built")
        collect_static_files(built, home=work)
        put_in_place(built, BUILT)
    for folder in (VENDOR, PAPER_FONTS, BUILT):
        sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
        print(f"  {folder.relative_to(ROOT)}: {len(sizes)} files, {sum(sizes) / 1e6:.1f} MB")


def build_pages(out: Path) -> None:
    out.mkdir()
    shutil.copy(NODE_MODULES / "htmx.org/dist/htmx.min.js", out / "htmx.min.js")
    for name, licence in LICENCES.items():
        shutil.copy(licence, out / f"LICENSE-{name}.txt")
    if (style := UI / "css/congso.css").exists():
        govuk = f"--alias:{GOVUK_STYLE}={prune_govuk(out.parent)}"
        fonts = shrink_fonts(NODE_MODULES, out.parent / "small")
        esbuild(out, style, "--asset-names=fonts/[name]", govuk, *fonts, *FONT_LOADERS)
    if scripts := sorted((UI / "js").glob("*.js")):
        esbuild(out, *scripts, "--format=iife")


def prune_govuk(work: Path) -> Path:
    """Write the part of govuk-frontend's stylesheet that our pages use."""
    sheet = work / "govuk.css"
    sheet.write_text(pruned((NODE_MODULES / GOVUK_STYLE).read_text(encoding="utf-8")), encoding="utf-8")
    return sheet


def esbuild(out: Path, *entries_and_flags: Path | str) -> None:
    """Bundle and minify with the program inside the npm package (it needs no Node)."""
    program = next(NODE_MODULES.glob("@esbuild/*/bin/esbuild"), None)
    if program is None:
        sys.exit("build_assets: npm has no esbuild for this machine")
    common = ["--bundle", "--minify", "--log-level=warning", "--log-override:css-syntax-error=error", "--charset=utf8"]
    command = [program, *entries_and_flags, *common, f"--target={BROWSERS}", f"--outdir={out}"]
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT)


def build_paper_fonts(out: Path) -> None:
    out.mkdir()
    for font in sorted(TINOS.glob("*/*.ttf")):
        shutil.copy(font, out / font.name)
    licences = [path for path in TINOS.iterdir() if path.is_file() and "LICENSE" in path.name.upper()]
    for licence in licences:
        shutil.copy(licence, out / licence.name)


def collect_static_files(out: Path, home: str) -> None:
    """Gather what rooms and libraries bring; a reference to a file that is not there stops the build."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "congso.config.settings", "CONGSO_HOME": home}
    settings = import_module("congso.config.settings")
    settings.STATIC_ROOT = out
    settings.STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)


def put_in_place(built: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    built.chmod(0o755)
    shutil.rmtree(place, ignore_errors=True)
    built.rename(place)


if __name__ == "__main__":
    main()
