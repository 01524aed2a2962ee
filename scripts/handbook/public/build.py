"""The public site of a checked tree: the view of each estate asked for, and the pages written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from handbook.base.message import say
from handbook.base.nearest import nearest_phrase
from handbook.base.own_templates import own_templates
from handbook.base.parts import WHOLE, Shard
from handbook.base.problems import UsageError
from handbook.checklists.qr import qr_svg
from handbook.commitments.view import PromiseWords
from handbook.commitments.view_of import public_estate, public_house
from handbook.library.library import Library
from handbook.model.estate import Estate
from handbook.public.card_picture import CardArtist
from handbook.public.site.site import SiteOwner, SitePart, Tools, Written, build_site
from handbook.public.site.templating import Pages

CARD_WORDS = "0123456789 条服务承诺，做到没有，您来对照样例Sample·"
"""What every card says besides names."""


def build_public(
    library: Library, folder: Path, shard: Shard = WHOLE, root: Path | None = None
) -> Written:
    """Make the public site, or a part of it: each part its estates, the first the common pages too.

    Only what changed is written again, and what belongs to nothing any more is removed. Whatever
    the parts are, together they are the same bytes as the whole. `root` is the tree, where it may have
    templates of its own.
    """
    estates = library.estates.values()
    wanted = [one for one in estates if shard.is_first or shard.holds(one.id)]
    part = SitePart(shard.holds, has_common=shard.is_first, is_whole=shard == WHOLE)
    return _build(library, wanted, folder, part, root)


def build_public_estate(
    library: Library, id: str, folder: Path, root: Path | None = None
) -> Written:
    """Make the pages of one estate and leave everything else as it is."""
    if id not in library.estates:
        raise UsageError(
            say(
                "there is no estate '{id}'{nearest_phrase}",
                id=id,
                nearest_phrase=nearest_phrase(id, library.estates),
            )
        )
    part = SitePart(has_common=False, is_whole=False)
    return _build(library, [library.estates[id]], folder, part, root)


def _build(
    library: Library, estates: Iterable[Estate], folder: Path, part: SitePart, root: Path | None
) -> Written:
    names = {
        text
        for estate in library.estates.values()
        for words in (estate.title, estate.city)
        for text in (words.zh, words.en)
    }
    company = _company(library)
    artist = CardArtist(
        frozenset("".join(names) + company.name.zh + CARD_WORDS), company.house.brand
    )
    views = (public_estate(library, estate) for estate in estates)
    return build_site(
        views, company, Tools(artist, qr_svg, Pages(own_templates(root, "public"))), folder, part
    )


def _company(library: Library) -> SiteOwner:
    found = library.company
    if found is None:
        return SiteOwner(PromiseWords("", ""), public_house(library), "")
    name = PromiseWords(found.name.zh, found.name.en)
    return SiteOwner(name, public_house(library), found.public_address or "")
