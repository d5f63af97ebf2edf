"""Keep of govuk-frontend's stylesheet only what our pages use: no fonts, crest, hacks for dead browsers, idle parts."""

import re
from collections.abc import Iterator

# Parts of govuk-frontend that no page of ours shows; the office has its own headers, footers and page numbers.
IDLE_PARTS = (
    "footer|header|generic-header|cookie-banner|service-navigation|exit-this-page|phase-banner|pagination|skip-link|template|"
    "task-list|tabs|breadcrumbs|back-link|accordion|notification-banner|width-container|main-wrapper|grid|logo|logotype|section-break|"
    "\\!-"
)
IDLE = re.compile(rf"\.govuk-(?:{IDLE_PARTS})")


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Split a minified sheet into (what stands before the brace, what stands inside it)."""
    start = depth = opened = 0
    for at, letter in enumerate(css):
        if letter == "{":
            opened = at if depth == 0 else opened
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : at]
                start = at + 1
        elif letter == ";" and depth == 0:
            start = at + 1


def pruned(css: str) -> str:
    """Drop font faces, the \\0 hack and the rules of idle parts; rules that several parts share keep the others."""
    kept = []
    for head, body in rules(css):
        if head.startswith(("@font-face", "@media screen\\0")) or "/assets/" in body:
            continue
        if head.startswith(("@media", "@supports")):
            inside = pruned(body)
        else:
            head = ",".join(part for part in head.split(",") if not IDLE.search(part))
            inside = body
        if head and inside:
            kept.append(f"{head}{{{inside}}}")
    return "".join(kept)
