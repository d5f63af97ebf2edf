"""The way of whoever reads the website, and of those who keep it."""

from __future__ import annotations

from congso.portal.models import Item
from tests.cast import Cast
from tests.stops import Stop
from tests.website import website


def portal_stops(cast: Cast) -> list[Stop]:
    """One page of every type, the search with and without an answer, the pages of its keepers."""
    site = website(cast)
    shown = Item.objects.shown().order_by("address").values_list("address", flat=True)
    return [
        Stop(None, "/"),
        *(Stop(None, address) for address in shown),
        Stop(None, "/trang-tin/tim/?q=hoi+thi"),
        Stop(None, "/trang-tin/tim/?q=khong-co-gi-ca"),
        Stop(None, "/trang-tin/khoi/tin/"),
        Stop(None, "/trang-tin/khoi/thu-tuc/"),
        Stop(None, "/trang-tin/khong-co/", status=404),
        Stop(site.editor, "/quan-tri/trang-tin/"),
        Stop(cast.office_head, "/quan-tri/gop-y-du-thao/"),
    ]
