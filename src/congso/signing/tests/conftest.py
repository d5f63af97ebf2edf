"""An office that signs is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from congso.signing.tests.office import Office
from tests.cast import Cast
from tests.pki import OFFICIAL
from tests.signed import Signed


@pytest.fixture
def office(cast: Cast, signed: Signed, settings, tmp_path: Path) -> Office:
    """It trusts the test root and asks its authority for time-stamps; nobody has a certificate yet."""
    settings.CONGSO_HOME = tmp_path
    settings.CONGSO_SIGNING_PRIVATE = ("127.0.0.0/8",)
    settings.CONGSO_SIGNING_SOFT_KEYS = True
    settings.CONGSO_SIGNING_TSA = f"{signed.pki.prefix}/{OFFICIAL}/tsa/tsa"
    made = Office(cast, signed.pki, tmp_path)
    made.trust()
    return made


@pytest.fixture
def ready(office: Office) -> Office:
    """Its director and its seal have certificates, with pictures."""
    hand = office.picture("#1b3fa0", (400, 160), "chu ky.png")
    seal = office.picture("#d0121b", (420, 420), "con dau.png")
    office.certificate("an", office.cast.director, picture=hand, picture_mm=42)
    office.certificate("seal", office.cast.agency, picture=seal)
    return office
