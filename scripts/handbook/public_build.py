"""The public site of a checked tree: the publisher asked for each estate, and the pages written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from handbook.library import Library
from handbook.model.estate import Estate
from handbook.nearest import nearest_phrase
from handbook.problems import UsageError
from handbook.public import Words
from handbook.public_site.site import Company, Tools, Written, write_common, write_estates
from handbook.publisher import public_estate
from handbook.qr import qr_svg
from handbook.shards import WHOLE, Shard
from handbook.sheets.cards import CardArtist

CARD_WORDS = "0123456789 条服务承诺，做到没有，您来对照样例Sample·"
"""What every card says besides names."""


def build_public(library: Library, folder: Path, shard: Shard = WHOLE) -> Written:
    """Write the public site, or a part of it: each part its estates, the first the common pages too.

    Only what changed is written again, and what belongs to nothing any more is removed. Whatever
    the parts are, together they write the same bytes as the whole.
    """
    own = [estate for estate in library.estates.values() if shard.holds(estate.id)]
    written = _write(library, own, folder)
    if not shard.is_first:
        return written
    folder.mkdir(parents=True, exist_ok=True)
    everyone = (public_estate(library, estate) for estate in library.estates.values())
    common = write_common(everyone, _company(library), folder)
    return Written(written.estates, written.files + common.files)


def build_public_estate(library: Library, id: str, folder: Path) -> Written:
    """Write the pages of one estate and leave everything else as it is."""
    if id not in library.estates:
        raise UsageError(f"there is no estate '{id}'{nearest_phrase(id, library.estates)}")
    return _write(library, [library.estates[id]], folder)


def _write(library: Library, estates: Iterable[Estate], folder: Path) -> Written:
    names = {
        text
        for estate in library.estates.values()
        for words in (estate.title, estate.city)
        for text in (words.zh, words.en)
    }
    company = _company(library)
    artist = CardArtist(frozenset("".join(names) + company.name.zh + CARD_WORDS))
    views = (public_estate(library, estate) for estate in estates)
    return write_estates(views, company, Tools(artist, qr_svg), folder)


def _company(library: Library) -> Company:
    found = library.company
    if found is None:
        return Company(Words("", ""), "")
    return Company(Words(found.name.zh, found.name.en), found.public_address or "")
