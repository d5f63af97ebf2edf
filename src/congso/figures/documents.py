"""The page of indicators, written from the register of them (`congso docs`)."""

from __future__ import annotations

from congso.figures.definitions import Count, Indicator, Percent, Total, indicators

OPENING = """# Indicators

What the office counts. A figure opens the list of exactly the rows that it counts: `?chi-tieu=KEY&nam=2020`, with
`&ky=quy-2`, `&ky=thang-3` or `&ky=dau-nam-6` for a part of the year and `&co-quan=ID` for another agency. The condition
in the code is the one that both the figure and its list use. `edition` grows when the meaning changes; frozen figures
keep theirs.
"""


def page() -> str:
    """Every indicator by the room that owns its rows."""
    known = sorted(indicators.answers(), key=lambda indicator: indicator.key)
    counts = [_count(indicator) for indicator in known if isinstance(indicator, Count)]
    shares = [_share(indicator) for indicator in known if isinstance(indicator, Percent)]
    lines = [OPENING, "## Counts\n", "| key | title | counts | of | source | edition |", "|---|---|---|---|---|---|"]
    lines += [*counts, "\n## Percentages\n", "Times one hundred, not rounded; nothing where the whole is zero.\n"]
    lines += ["| key | title | part / whole | means | source | edition |", "|---|---|---|---|---|---|", *shares]
    lines += ["\n## Totals\n", "| key | title | parts | means | source | edition |", "|---|---|---|---|---|---|"]
    lines += [_total(indicator) for indicator in known if isinstance(indicator, Total)]
    return "\n".join(lines)


def _total(indicator: Total) -> str:
    return _row(indicator, " + ".join(f"`{part}`" for part in indicator.parts), indicator.means)


def _count(indicator: Count) -> str:
    return _row(indicator, indicator.means, f"`{indicator.model._meta.label}`")


def _share(indicator: Percent) -> str:
    return _row(indicator, f"`{indicator.part}` / `{indicator.whole}`", indicator.means)


def _row(indicator: Indicator, *middle: str) -> str:
    cells = [f"`{indicator.key}`", indicator.title, *middle, indicator.source, str(indicator.edition)]
    return f"| {' | '.join(cells)} |"


DOCUMENTS = {"indicators.md": page}
