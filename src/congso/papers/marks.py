"""Marks that a machine reads, as SVG: QR and Code 128."""

from __future__ import annotations

import segno

_WIDTHS = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 "
    "123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 "
    "232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 "
    "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 "
    "111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 "
    "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 "
    "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232"
).split()
_START_B, _STOP = 104, "2331112"


def qr(text: str, *, scale: int = 1) -> str:
    """A QR code (mã QR) as SVG, `scale` pixels to a module; error level M, so that it survives a fold or a stamp."""
    return str(segno.make(text, error="m", micro=False).svg_inline(border=0, scale=scale))


def code128(text: str) -> str:
    """A Code 128 bar code (mã vạch) as SVG; letters, digits and punctuation without marks only."""
    if not text or any(not " " <= letter <= "~" for letter in text):
        raise ValueError("Code 128 set B holds plain ASCII only")
    values = [_START_B, *(ord(letter) - 32 for letter in text)]
    check = sum(value * max(place, 1) for place, value in enumerate(values)) % 103
    widths = "".join(_WIDTHS[value] for value in [*values, check]) + _STOP
    bars, at = [], 0
    for index, width in enumerate(map(int, widths)):
        if index % 2 == 0:
            bars.append(f"M{at} 0h{width}v20h-{width}z")
        at += width
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {at} 20"><path d="{"".join(bars)}"/></svg>'
