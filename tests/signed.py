"""Signed papers for tests: made once for each run of the tests, from the infrastructure in `tests.pki`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.pki import STRANGE, Pki, letter
from tests.softhsm import SoftTokens


@dataclass
class Signed:
    """Papers by what is the matter with them, each made at its first use."""

    pki: Pki
    plain: bytes = field(default_factory=letter)
    made: dict[str, bytes] = field(default_factory=dict)

    def __getitem__(self, name: str) -> bytes:
        if name not in self.made:
            self.made[name] = getattr(self, name)()
        return self.made[name]

    def good(self) -> bytes:
        return self.pki.sign(self.plain)

    def stamped(self) -> bytes:
        return self.pki.sign(self.plain, stamped=True)

    def lasting(self) -> bytes:
        return self.pki.sign(self.plain, lasting=True)

    def person_and_seal(self) -> bytes:
        """A leader's signature, then the agency's, with the archive's time-stamp: an official paper."""
        return self.pki.sign(self["lasting"], "seal", archived=True)

    def expired(self) -> bytes:
        return self.pki.sign(self.plain, "old")

    def revoked(self) -> bytes:
        return self.pki.sign(self.plain, "revoked")

    def wrong_purpose(self) -> bytes:
        return self.pki.sign(self.plain, "web")

    def unknown_root(self) -> bytes:
        return self.pki.sign(self.plain, architecture=STRANGE)

    def tampered(self) -> bytes:
        """One bit of the page turned."""
        turned = bytearray(self["good"])
        turned[turned.index(b"stream", 600) + 40] ^= 1
        return bytes(turned)

    def changed_after(self) -> bytes:
        """The page replaced in an update after the signature, which itself stays whole."""
        writer = IncrementalPdfFileWriter(io.BytesIO(self["good"]))
        page = writer.root["/Pages"]["/Kids"][0]
        drawn = generic.StreamObject(stream_data=b"1 0 0 rg 50 50 300 300 re f")
        page[generic.NameObject("/Contents")] = writer.add_object(drawn)
        writer.update_container(page)
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    def trust_folder(self, folder: Path) -> Path:
        """The root as a file in a folder, as an administrator would lay it down."""
        folder.mkdir(exist_ok=True)
        (folder / "goc.pem").write_bytes(self.pki.as_pem("root"))
        return folder


@pytest.fixture(scope="session")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pki]:
    """Authorities that answer on loopback while the tests run."""
    with Pki(tmp_path_factory.mktemp("pki") / "office").serving() as serving:
        yield serving


@pytest.fixture(scope="session")
def signed(pki: Pki) -> Signed:
    return Signed(pki)


@pytest.fixture(scope="session")
def soft_tokens(pki: Pki, tmp_path_factory: pytest.TempPathFactory) -> SoftTokens:
    """Two tokens: the leader's and the agency's."""
    tokens = SoftTokens(tmp_path_factory.mktemp("tokens") / "softhsm")
    for label in ("an", "seal"):
        tokens.add(pki, label)
    return tokens
