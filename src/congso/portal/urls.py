"""Addresses of the website."""

from django.urls import include, path, register_converter
from django.views.i18n import JavaScriptCatalog
from wagtail.admin import urls as editor
from wagtail.documents import urls as documents

from congso.portal.views import comments, feeds, finding, keeping, site
from congso.ui.doors import front_page

front_page.register("portal", site.front)


class PlaceInTree:
    """Where a page stands: its own word behind those of the pages above it."""

    regex = r"(?:[a-z0-9_-]+/)+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PlaceInTree, "place")

pages = [
    path("sitemap.xml", feeds.site_map, name="site_map"),
    path("robots.txt", feeds.robots, name="robots"),
    path("trang-tin/tim/", finding.find, name="find"),
    path("trang-tin/tim/goi-y/", finding.suggestions, name="suggestions"),
    path("trang-tin/rss.xml", feeds.NewsFeed(), name="rss"),
    path("trang-tin/atom.xml", feeds.NewsAtom(), name="atom"),
    path("trang-tin/rss/<slug:field>.xml", feeds.NewsFeed(), name="rss_of_field"),
    path("trang-tin/van-ban-moi.xml", feeds.LegalFeed(), name="legal_feed"),
    path("trang-tin/khoi/tin.json", feeds.news_json, name="news_json"),
    path("trang-tin/khoi/tin/", feeds.news_block, name="news_block"),
    path("trang-tin/khoi/thu-tuc/", feeds.procedures_block, name="procedures_block"),
    path("trang-tin/khoi/thu-tuc.json", feeds.procedures_json, name="procedures_json"),
    path("trang-tin/oembed.json", feeds.oembed, name="embedding"),
    path("trang-tin/tep/<path:name>", site.stored_picture, name="stored_picture"),
    path("quan-tri/trang-tin/", keeping.keeping, name="keeping"),
    path("quan-tri/trang-tin/lap/", keeping.open_site, name="open_site"),
    path("gop-y-du-thao/<int:key>/", comments.send_comment, name="send_comment"),
    path("quan-tri/gop-y-du-thao/", comments.comments, name="comments"),
    path("quan-tri/gop-y-du-thao/<uuid:uid>/", comments.decide_comment, name="decide_comment"),
    path("trang-tin/", site.show, name="front"),
    path("trang-tin/<place:path>", site.show, name="page"),
]

urlpatterns = [
    path("bien-tap/jsi18n/", JavaScriptCatalog.as_view(packages=["wagtail.admin", "congso.portal"])),
    path("bien-tap/", include(editor)),
    path("trang-tin/tai-lieu/", include(documents)),
    path("", include("congso.portal.voices.urls")),
    path("", include((pages, "portal"))),
]
