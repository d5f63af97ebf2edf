"""Marks that a machine reads, as SVG: QR and Code 128."""

from __future__ import annotations

import re
from io import BytesIO

from congso.kernel.late import late

segno, barcode = late("segno"), late("barcode.codex")

_BARS = re.compile("1+")


def qr(text: str, *, scale: int = 1) -> str:
    """A QR code (mã QR) as SVG, `scale` pixels to a module; error level M, so that it survives a fold or a stamp."""
    return str(segno.make(text, error="m", micro=False).svg_inline(border=0, scale=scale))


def qr_png(text: str) -> bytes:
    """A QR code as a PNG with its quiet margin, for a telephone whose bank reads it from its pictures."""
    held = BytesIO()
    segno.make(text, error="m", micro=False).save(held, kind="png", scale=10, border=4)
    return held.getvalue()


def code128(text: str) -> str:
    """A Code 128 bar code (mã vạch) as SVG; letters, digits and punctuation without marks only."""
    if not text or any(not " " <= letter <= "~" for letter in text):
        raise ValueError("our bar codes hold plain ASCII only")
    modules: str = barcode.Code128(text).build()[0]
    bars = "".join(f"M{bar.start()} 0h{len(bar[0])}v20h-{len(bar[0])}z" for bar in _BARS.finditer(modules))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(modules)} 20"><path d="{bars}"/></svg>'
