"""The papers of an estate, and how each is made from the public view."""

from __future__ import annotations

import json
from enum import StrEnum
from functools import cache

from handbook.base.message import NOTHING, Message, joined, say
from handbook.base.problems import HandbookError
from handbook.base.views_json import view_json
from handbook.commitments.view import PublicEstate
from handbook.press.chain import BASIC, missing_shapes
from handbook.press.fonts import MissingShapeError
from handbook.press.typeset import Manuscript, set_copy, template_source
from handbook.public.posters.folder import folder_gaps, make_folder
from handbook.public.posters.poster import make_poster, poster_gaps


class PublicPaper(StrEnum):
    """What can be printed to hang or lie where people pass; the value is the file's name without its ending."""

    POSTER_A4 = "poster-a4"
    POSTER_A3 = "poster-a3"
    FOLDER = "lobby-folder"

    @property
    def template(self) -> str:
        """The name of its Typst template."""
        return "folder" if self is PublicPaper.FOLDER else "poster"

    @property
    def noun(self) -> Message:
        """What it is called in messages."""
        return say("folder of notices") if self is PublicPaper.FOLDER else say("poster")


def papers_of(estate: PublicEstate) -> tuple[PublicPaper, ...]:
    """What there is to print for an estate: no poster without a promise, no folder without anything."""
    if estate.themes:
        return tuple(PublicPaper)
    return (PublicPaper.FOLDER,) if estate.disclosures or estate.withdrawals else ()


class GapError(HandbookError):
    """Papers would have blanks where none were wanted."""


def paper_manuscript(paper: PublicPaper, estate: PublicEstate, address: str) -> Manuscript:
    """A paper as it is set; it depends on its own estate and address and on no other.

    Raises MissingShapeError where the font has no shape for a character.
    """
    data = paper_data(paper, estate, address)
    size = "a3" if paper is PublicPaper.POSTER_A3 else "a4"
    return Manuscript(
        paper.template,
        {"data": data, "size": size, **estate.house.brand.inputs()},
        font_characters(data),
    )


def paper_pdf(paper: PublicPaper, estate: PublicEstate, address: str) -> bytes:
    """A paper as a PDF; the same estate and address give the same bytes, whatever else there is.

    Raises MissingShapeError where the font has no shape for a character, PrintError where a poster
    has more to say than paper to say it on.
    """
    return set_copy(paper_manuscript(paper, estate, address).ready())


def paper_data(paper: PublicPaper, estate: PublicEstate, address: str) -> str:
    """What a paper's template is given, as JSON."""
    if paper is PublicPaper.FOLDER:
        return view_json(make_folder(estate, address))
    return view_json(make_poster(estate, address))


def gaps(paper: PublicPaper, estate: PublicEstate, address: str) -> Message:
    """One sentence on everything that a paper would leave blank; empty where there is nothing."""
    find = folder_gaps if paper is PublicPaper.FOLDER else poster_gaps
    found = list(dict.fromkeys(find(estate, address)))
    if not found:
        return NOTHING
    said = found[0] if len(found) == 1 else joined(found)
    return say(
        "the {noun} of '{id}' must not have blanks, but lacks {said}",
        noun=paper.noun,
        id=estate.id,
        said=said,
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def font_characters(text: str) -> frozenset[str]:
    """The characters that the font cut for a text has: all of GB 2312, or of GBK where the text needs
    them, such as for 璟 in an estate's name.

    Which other characters a cut has shows in a PDF's bytes. So the cut may depend on nothing but
    the estate itself: not on its neighbours, and not on what is written for staff. And as there are
    only two such cuts, they are made once, and not once an estate.
    """
    for charset in ("gb2312", "gbk"):
        known = _charset(charset)
        if known.issuperset(text):
            return known
    if missing := missing_shapes(text):
        raise MissingShapeError(missing)  # known before a cut is made in vain
    return known | frozenset(text)


@cache
def _charset(name: str) -> frozenset[str]:
    codes = [bytes([high, low]) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF)]
    found = {code.decode(name, "ignore") for code in codes}
    sources = {template_source(paper.template).decode() for paper in PublicPaper}
    basic = BASIC + "\N{NO-BREAK SPACE}"
    return frozenset(
        "".join(c for c in found if len(c) == 1 and c.isprintable()) + basic + "".join(sources)
    )
