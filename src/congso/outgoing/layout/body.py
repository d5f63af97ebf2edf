"""What a drafter writes between head and signature, as parts (nội dung; NĐ 30/2020 Phụ lục I, phần I, mục II)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from congso.kernel.text import nfc

PLAIN, HEADING, CENTRED = "plain", "heading", "centred"
_BASIS = re.compile(r"(Căn cứ|Theo đề nghị|Xét đề nghị)\b")
_ARTICLE = re.compile(r"(Điều \d+[a-zđ]?\.)\s*(.*)", re.DOTALL)
_CENTRED = re.compile(r"(Phần|Chương|Mục)\s+(thứ\s+\w+|[IVXLC]+|\d+)\.?$")
_HEADING = re.compile(r"[IVXLC]+\.\s")
_ENACTS = re.compile(r"QUYẾT (ĐỊNH|NGHỊ)\s*:?$")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: `lead` is its bold beginning ("Điều 1."), `look` how it stands."""

    words: str
    lead: str = ""
    look: str = PLAIN


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """What a letter of invitation says (giấy mời; Phụ lục III mẫu 1.7)."""

    guests: str
    event: str
    when: str
    where: str
    chair: str = ""


@dataclass(frozen=True, kw_only=True)
class Attached:
    """A text that a decision promulgates (văn bản ban hành kèm theo quyết định; Phụ lục III mẫu 1.3)."""

    type_words: str
    summary: str
    paragraphs: Sequence[Paragraph] = ()


@dataclass(frozen=True, kw_only=True)
class Body:
    """The content of a document: legal bases one by one, paragraphs, and what comes with it."""

    bases: Sequence[str] = ()
    paragraphs: Sequence[Paragraph] = ()
    invitation: Invitation | None = None
    attached: Attached | None = None


def typed(text: str, *, attached: Attached | None = None) -> Body:
    """A body from what somebody typed, a line for each paragraph.

    Lines at the beginning that say "Căn cứ", "Theo đề nghị" are bases; "Điều 1.", "Chương I", "I. " begin what they
    name. The line "QUYẾT ĐỊNH:" is printed by the form and left out here.
    """
    lines = [nfc(line) for line in text.splitlines() if nfc(line)]
    count = next((place for place, line in enumerate(lines) if not _BASIS.match(line)), len(lines))
    rest = [line for line in lines[count:] if not _ENACTS.match(line)]
    return Body(bases=tuple(lines[:count]), paragraphs=paragraphs_of(rest), attached=attached)


def paragraphs_of(lines: Sequence[str]) -> tuple[Paragraph, ...]:
    """Each line with the look that its first words ask for."""
    made: list[Paragraph] = []
    for line in lines:
        article = _ARTICLE.match(line)
        names_the_last = bool(made) and bool(_CENTRED.match(made[-1].words)) and line.upper() == line
        if article:
            made.append(Paragraph(article[2], lead=article[1]))
        elif _CENTRED.match(line) or names_the_last:
            made.append(Paragraph(line, look=CENTRED))
        else:
            made.append(Paragraph(line, look=HEADING if _HEADING.match(line) else PLAIN))
    return tuple(made)


def listed_bases(bases: Sequence[str]) -> list[str]:
    """Each basis ends with ";", the last with "." (mục II điểm 6)."""
    bare = [nfc(basis).rstrip(" .;,") for basis in bases if nfc(basis)]
    return [f"{basis}{'.' if place == len(bare) else ';'}" for place, basis in enumerate(bare, start=1)]


def ended(paragraphs: Sequence[Paragraph]) -> list[dict[str, str]]:
    """The paragraphs as a template takes them; the last ends with "./."."""
    told = [
        {"lead": f"{one.lead} " if one.lead else "", "words": one.words, "look": one.look}
        for one in paragraphs
        if one.words or one.lead
    ]
    if told and told[-1]["look"] == PLAIN and not told[-1]["words"].endswith("./."):
        told[-1]["words"] = f"{told[-1]['words'].rstrip(' .;')}./."
    return told


def last_article(paragraphs: Sequence[Paragraph]) -> str:
    """ "Điều 3", the article that says who carries it out; nothing where there are none."""
    articles = [one.lead.rstrip(".") for one in paragraphs if one.lead.startswith("Điều ")]
    return articles[-1] if articles else ""
