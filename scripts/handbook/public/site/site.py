"""The public site made in a folder: an estate at a time, then the pages that all of them share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from pathlib import Path
from urllib.parse import urlsplit

from handbook.base.swap import fresh_folder
from handbook.commitments.view import PromiseWords, PublicEstate, PublicHouse
from handbook.public.site import llms
from handbook.public.site.card import Artist, estate_card
from handbook.public.site.data import (
    commitments_csv,
    disclosures_csv,
    estate_json,
    estates_json,
    results_csv,
)
from handbook.public.site.data_page import data_page
from handbook.public.site.feeds import (
    MAX_ENTRIES,
    FeedEntry,
    Visit,
    common_feed,
    estate_entries,
    estate_feed,
    estate_visits,
    site_maps,
)
from handbook.public.site.frame import LANGUAGES, PagePaths, make_frame
from handbook.public.site.history import edition_page, edition_paths, has_history, history_page
from handbook.public.site.hosting import header_files, robots
from handbook.public.site.listing import Listed, list_pages, listed
from handbook.public.site.style import favicon, style
from handbook.public.site.templating import Pages, asset
from handbook.public.site.views import estate_address, estate_page, moved_page
from handbook.public.site.words import labels_of
from handbook.public.site.writing import PageFolder

ASSETS = ("search.js", "estate.js", "schema.json")


@dataclass(frozen=True, slots=True)
class SiteOwner:
    """Whose site it is, and its address, ending with `/`; empty where that is not known."""

    name: PromiseWords
    house: PublicHouse
    address: str


@dataclass(frozen=True, slots=True)
class Tools:
    """What is made elsewhere: pictures for chats, QR codes (a URL -> an SVG document), and pages by their
    templates."""

    artist: Artist
    qr: Callable[[str], str]
    pages: Pages = field(default_factory=Pages)


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did: how many estates it went through, and how many files it wrote anew."""

    estates: int
    files: int


@dataclass(frozen=True, slots=True)
class SitePart:
    """Which part of a site a run makes: the pages of these estates, and maybe those that all share.

    A whole site takes the place of the old one in one step. Of a part, each estate does so by itself,
    as the other parts may be in the making beside it.
    """

    holds: Callable[[str], bool] = lambda _id: True
    has_common: bool = True
    is_whole: bool = True


def build_site(
    estates: Iterable[PublicEstate], company: SiteOwner, tools: Tools, folder: Path, part: SitePart
) -> Written:
    """Make a site, or a part of it, in `folder`: until it is finished, the old one stays as it is.

    Each estate is gone through once, and only what the lists need is kept of it. Where the part has
    the common pages, all estates must be there: the folders of others are removed.
    """
    folder = folder.resolve()  # a link to it stays a link
    with fresh_folder(folder) as fresh:
        out = PageFolder(fresh, folder)
        common = _Common()
        count = 0
        for estate in estates:
            entries = estate_entries(estate)
            if part.holds(estate.id):
                _write_estate(out, estate, entries, company, tools)
                count += 1
            if part.has_common:
                common.add(estate, entries)
        if part.has_common:
            _write_common(out, common, company, tools.pages)
        if part.is_whole:
            out.replace_all()
        else:
            out.replace_some(common.folders if part.has_common else None)
        return Written(count, out.written)


class _Common:
    """What the pages that all estates share need of each."""

    def __init__(self) -> None:
        self.lists: list[Listed] = []
        self.latest: list[FeedEntry] = []
        self.visits: list[Visit] = []
        self.folders: set[str] = set()

    def add(self, estate: PublicEstate, entries: Iterable[FeedEntry]) -> None:
        self.lists.append(listed(estate))
        self.folders |= {estate.id, *estate.former_ids}
        self.latest = nsmallest(MAX_ENTRIES, [*self.latest, *entries], key=lambda one: one.order)
        self.visits.extend(estate_visits(estate))


def _write_common(out: PageFolder, common: _Common, company: SiteOwner, pages: Pages) -> None:
    """What all estates share: the lists, the feed, the site map and what hosts are told."""
    _write_lists(out, common.lists, common.visits, company, pages)
    feed = common_feed(common.latest, company.name, company.address)
    out.text("feed.xml", pages.render("feed.xml", feed=feed))
    for name in ASSETS:
        out.text(name, asset(name))
    out.text("site.css", style(company.house.brand))
    out.text("favicon.svg", favicon(company.house.brand))
    if company.house.brand.logo:
        out.data(company.house.brand.logo_name, company.house.brand.logo)
    for name, text in header_files().items():
        out.text(name, text)
    out.text("robots.txt", robots(company.address))
    out.text(llms.PATH, llms.llms(common.lists, company.name, company.house, company.address))
    page = data_page(asset("schema.json"), company.address, company.name, company.house)
    out.text("data.html", pages.render("data.html", page=page, frame=page.frame))
    out.text("404.html", _missing_page(company, pages))


def _write_estate(
    out: PageFolder,
    estate: PublicEstate,
    entries: Sequence[FeedEntry],
    company: SiteOwner,
    tools: Tools,
) -> None:
    site = company.address
    card = estate_card(estate)
    picture = f"{estate.id}/card-{tools.artist.key(card)}.png"
    for language in LANGUAGES:
        page = estate_page(estate, language, site, picture)
        path = estate_address(estate.id).of(language)
        out.text(path, tools.pages.render("estate.html", page=page, frame=page.frame))
    if has_history(estate):
        _write_history(out, estate, site, tools.pages)
    out.text(f"{estate.id}/commitments.json", estate_json(estate, site))
    out.text(f"{estate.id}/commitments.csv", commitments_csv(estate))
    out.text(f"{estate.id}/disclosures.csv", disclosures_csv(estate))
    out.text(f"{estate.id}/results.csv", results_csv(estate))
    feed = estate_feed(estate, entries, site)
    out.text(f"{estate.id}/feed.xml", tools.pages.render("feed.xml", feed=feed))
    out.picture(picture, lambda: tools.artist.draw(card))
    if site:
        out.text(f"{estate.id}/qr.svg", tools.qr(f"{site}{estate.id}/"))
    for former in estate.former_ids:
        for language in LANGUAGES:
            path = estate_address(former).of(language)
            moved = moved_page(estate, language, site)
            out.text(path, tools.pages.render("moved.html", page=moved, frame=moved.frame))


def _write_history(out: PageFolder, estate: PublicEstate, site: str, pages: Pages) -> None:
    history = history_page(estate, site)
    out.text(
        f"{estate.id}/history/index.html",
        pages.render("history.html", page=history, frame=history.frame),
    )
    paths = edition_paths(estate)
    for index, edition in enumerate(estate.editions):
        page = edition_page(estate, index, site)
        path = f"{estate.id}/{paths[edition.edition]}"
        out.text(path, pages.render("edition.html", page=page, frame=page.frame))


def _write_lists(
    out: PageFolder,
    lists: list[Listed],
    visits: Collection[Visit],
    company: SiteOwner,
    pages: Pages,
) -> None:
    found = []
    for language in LANGUAGES:
        for page in list_pages(lists, language, company.address, company.name, company.house):
            out.text(page.path, pages.render("list.html", page=page, frame=page.frame))
            found.append(page.path)
    out.text("estates.json", estates_json(lists, company.address))
    if company.address:
        for name, text in site_maps(visits, found, company.address).items():
            out.text(name, text)


def _missing_page(company: SiteOwner, pages: Pages) -> str:
    """The page for wrong addresses: it may stand in for one at any depth, so its links begin at the
    root."""
    labels = labels_of("zh", company.house)
    root = urlsplit(company.address).path or "/"
    frame = make_frame(
        "zh",
        PagePaths("404.html", "404.html"),
        site="",
        company=company.name,
        house=company.house,
        title=f"{labels.not_found} · {company.name.zh}",
        description=labels.not_found_note,
    )
    frame = replace(frame, top=root, home=f"{root}index.html", other=f"{root}en.html")
    return pages.render(
        "missing.html", page=labels, english=labels_of("en", company.house), frame=frame
    )
