"""Pages of the website, and what the office keeps beside them."""

from congso.portal.models.documents import LegalDocument, LegalIndex
from congso.portal.models.home import (
    ContactPage,
    EnglishContact,
    EnglishHome,
    EnglishPage,
    OrganisationPage,
    SiteHome,
    TextPage,
    WeekPage,
)
from congso.portal.models.items import Comment, Item
from congso.portal.models.news import DraftDocument, DraftIndex, NewsIndex, NewsItem
from congso.portal.models.places import LibraryIndex, LibraryPage, PlaceIndex, PlacePage

__all__ = [
    "Comment",
    "ContactPage",
    "DraftDocument",
    "DraftIndex",
    "EnglishContact",
    "EnglishHome",
    "EnglishPage",
    "Item",
    "LegalDocument",
    "LegalIndex",
    "LibraryIndex",
    "LibraryPage",
    "NewsIndex",
    "NewsItem",
    "OrganisationPage",
    "PlaceIndex",
    "PlacePage",
    "SiteHome",
    "TextPage",
    "WeekPage",
]
