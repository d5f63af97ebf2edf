"""The way of whoever follows a dossier without signing in."""

from __future__ import annotations

from tests.cast import Cast
from tests.stops import Stop


def citizen_stops(cast: Cast) -> list[Stop]:
    """The form, a code that is not there, a dossier in each of its larger states."""
    dossiers = [cast.assigned(), cast.awaiting_supplement(), cast.finished(), cast.returned(), cast.stopped()]
    pages = [Stop(None, dossier.public_path) for dossier in dossiers]
    return [Stop(None, "/tra-cuu/"), Stop(None, "/tra-cuu/?ma=khong-co", status=404), *pages]
