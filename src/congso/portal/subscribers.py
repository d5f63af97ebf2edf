"""What the website does when something happens to its pages."""

from __future__ import annotations

from congso.kernel.events import on
from congso.portal.events import PageActed
from congso.search.indexing import index


@on(PageActed)
def index_page(event: PageActed) -> None:
    """A page is found as it now is."""
    index(event.subject)
