"""Official papers: typst templates of the rooms become PDF/A."""

from congso.papers.marks import code128, qr
from congso.papers.press import render

__all__ = ["code128", "qr", "render"]
