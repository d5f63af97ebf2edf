"""Rules about page templates and addresses."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.standards.house import SRC, Page, files

LONGEST_TEMPLATE = 150
ROUTE = re.compile(r"[a-z0-9./-]*")
NAME = re.compile(r"[a-z][a-z0-9_-]*")
PARAMETER = re.compile(r"<[^>]+>")
# Words of the outside world, not of the office: the gallery's folder, files that browsers and probes look for.
INTERNATIONAL = {"ui", "health", "robots.txt", "favicon.ico", "manifest.webmanifest", "offline", "sw.js"}


def page_templates() -> list[Page]:
    return [page for page in files(SRC, ".html", ".jinja", ".txt") if "/templates/" in page.path]


def too_long(page: Page) -> bool:
    return page.text.count("\n") >= LONGEST_TEMPLATE


def own_addresses(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, str]]:
    """Each address of ours with its name; what libraries bring is theirs."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from own_addresses(pattern, route)
        elif isinstance(pattern, URLPattern) and pattern.lookup_str.startswith("congso."):
            yield route, pattern.name or ""


def complaint(route: str, name: str) -> str | None:
    """Why an address breaks the rule: Vietnamese nouns without marks in kebab-case, an English name in code."""
    words = PARAMETER.sub("", route)
    segments = {part for part in words.split("/") if part}
    if not NAME.fullmatch(name):
        return f"/{route}: name {name!r} is not a word of code"
    if not ROUTE.fullmatch(words):
        return f"/{route}: not plain lower-case letters"
    if (same := name.replace("_", "-")) in segments - INTERNATIONAL and len(same) > 1:
        return f"/{route}: the address and the name {name!r} are in one language"
    return None


def rules_for_phones_on_paper(css: str) -> list[str]:
    """Media rules for narrow screens that a sheet of A4, some 680 pixels wide, would match too."""
    return [rule for rule in re.findall(r"@media[^{]*", css) if "max-width" in rule and "screen" not in rule]


def test_what_is_for_phones_is_not_printed():
    assert {page.path: found for page in files(SRC, ".css") if (found := rules_for_phones_on_paper(page.text))} == {}


def test_a_rule_for_phones_on_paper_is_caught():
    assert rules_for_phones_on_paper("@media (max-width: 48rem) {}") == ["@media (max-width: 48rem) "]
    assert rules_for_phones_on_paper("@media screen and (max-width: 48rem) {} @media print {}") == []


def test_templates_are_short():
    assert [page.path for page in page_templates() if too_long(page)] == []


def test_a_long_template_is_caught():
    assert too_long(Page("a.html", "<p>\n" * LONGEST_TEMPLATE))
    assert not too_long(Page("a.html", "<p>\n" * (LONGEST_TEMPLATE - 1)))


def test_addresses_are_vietnamese_and_their_names_english():
    assert [why for route, name in own_addresses(get_resolver()) if (why := complaint(route, name))] == []


def test_a_wrong_address_is_caught():
    assert complaint("ho-so/<str:number>/tiep-nhan/", "receipt") is None
    assert complaint("ho-so/<str:number>/tiep_nhan/", "receipt")
    assert complaint("hồ-sơ/", "dossiers")
    assert complaint("ho-so/", "hồ_sơ")
    assert complaint("ho-so/", "ho_so")
    assert complaint("dossiers/", "dossiers")
    assert complaint("ho-so/", "")
