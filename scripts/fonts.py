"""Make the fonts of the pages small: each file keeps only the letters that our pages write with it.

A first visit would otherwise carry 170 KB of fonts; so it carries 45.
"""

from collections.abc import Iterable
from pathlib import Path

from fontTools import subset

WEIGHTS = (400, 500, 600)
DIGITS = "0123456789"
LATIN = "".join(map(chr, [*range(0x20, 0x7F), 0xA0, *range(0xA7, 0xBF), *range(0xC0, 0x100)])) + "–—‘’“”•…‰′″←↑→↓−≤≥≠"
VIETNAMESE = "ĂăĐđĨĩŨũƠơƯư\u0300\u0301\u0303\u0309\u0323₫" + "".join(map(chr, range(0x1EA0, 0x1EFA)))


def shrink_fonts(node_modules: Path, out: Path) -> list[str]:
    """Write the small fonts under `out` and tell esbuild to take them instead of the packages' own."""
    pro, inter = "@fontsource/be-vietnam-pro", "@fontsource/inter"
    for weight in WEIGHTS:
        for script, letters in (("latin", LATIN), ("vietnamese", VIETNAMESE), ("latin-ext", None)):
            name = f"{pro}/files/be-vietnam-pro-{script}-{weight}-normal.woff2"
            shrink(node_modules / name, letters, out / name, ["kern", "ccmp", "locl", "mark"])
        name = f"{inter}/files/inter-latin-{weight}-normal.woff2"
        shrink(node_modules / name, DIGITS, out / name, [])
    return [f"--alias:{package}={out / package}" for package in (pro, inter)]


def shrink(source: Path, letters: Iterable[str] | None, target: Path, features: list[str]) -> None:
    """Keep the named letters (or all) and features of a font; Inter's default digits are already of one width."""
    options = subset.Options(flavor="woff2", layout_features=features, hinting=False, name_IDs=[0, 1, 2, 13, 14])
    with subset.load_font(str(source), options) as font:
        wanted = list(font.getBestCmap()) if letters is None else [ord(letter) for letter in letters]
        keeper = subset.Subsetter(options)
        keeper.populate(unicodes=wanted)
        keeper.subset(font)
        target.parent.mkdir(parents=True, exist_ok=True)
        subset.save_font(font, str(target), options)
