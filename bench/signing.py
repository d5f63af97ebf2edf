"""What our signing costs beside bare pyHanko: the same paper, key, picture and time-stamp, by turns in one run."""

from __future__ import annotations

import io
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps.requests_client import HTTPTimeStamper
from pyhanko.stamp import StaticStampStyle

from congso.signing.appearance import OFFICER_FIELD, Appearance
from congso.signing.bounded import Conditions, examine_apart
from congso.signing.halves import begin_signature, close_signature
from congso.signing.looks import look_of, opened
from congso.signing.trust import Trust
from tests.pictures import drawn
from tests.pki import OFFICIAL, Pki, letter

TIMES = 15
BOX = (330, 300, 450, 350)
MOST = 1.2


def measure() -> str:
    """Medians in milliseconds, and how many times bare pyHanko ours takes."""
    with tempfile.TemporaryDirectory() as folder, Pki(Path(folder) / "pki").serving() as pki:
        paper, picture = letter(), drawn("#1b3fa0", (400, 160))
        ours, bare = by_turns(lambda: signed_by_us(pki, paper, picture), lambda: signed_barely(pki, paper, picture))
        path = Path(folder) / "signed.pdf"
        path.write_bytes(signed_by_us(pki, paper, picture))
        trust = Trust((pki.certificate("root"),), (pki.certificate("ca"),))
        asked = Conditions(allowed=("127.0.0.0/8",))
        check = statistics.median(timed(lambda: examine_apart(path, trust, asked)) for _ in range(5))
    ratio = ours / bare
    return (
        f"signing, PAdES B-T with a picture: ours {ours:.0f} ms, bare pyHanko {bare:.0f} ms, "
        f"{ratio:.2f} times (at most {MOST}): {'kept' if ratio <= MOST else 'MISSED'}\n"
        f"the check of what came back, in a process of its own, with OCSP: {check:.0f} ms"
    )


def by_turns(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    """Medians of two ways, done by turns so that a busy moment falls on both; one round before does not count."""
    first(), second()
    rounds = [(timed(first), timed(second)) for _ in range(TIMES)]
    return statistics.median(each[0] for each in rounds), statistics.median(each[1] for each in rounds)


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def stamper(pki: Pki) -> HTTPTimeStamper:
    return HTTPTimeStamper(f"{pki.prefix}/{OFFICIAL}/tsa/tsa")


def signed_by_us(pki: Pki, paper: bytes, picture: bytes) -> bytes:
    certificate, chain = pki.certificate("an"), [pki.certificate("ca")]
    look = look_of(Appearance(OFFICER_FIELD, box=BOX), picture)
    begun = begin_signature(paper, certificate=certificate, chain=chain, look=look)
    made = pki.signer("an").sign_raw(begun.attributes, "sha256")
    return close_signature(paper, begun, made, certificate=certificate, chain=chain, stamper=stamper(pki))


def signed_barely(pki: Pki, paper: bytes, picture: bytes) -> bytes:
    wanted = signers.PdfSignatureMetadata(
        field_name=OFFICER_FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    pen = signers.PdfSigner(
        wanted,
        signer=pki.signer("an"),
        timestamper=stamper(pki),
        stamp_style=StaticStampStyle(border_width=0, background=PdfImage(opened(picture)), background_opacity=1),
        new_field_spec=SigFieldSpec(OFFICER_FIELD, on_page=-1, box=BOX),
    )
    out = io.BytesIO()
    pen.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(paper)), output=out)
    return out.getvalue()
