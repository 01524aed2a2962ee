"""The public site written to a folder: an estate at a time, then the pages that all of them share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from heapq import nsmallest
from pathlib import Path
from urllib.parse import urlsplit

from handbook.public import PublicEstate, Words
from handbook.public_site.card import Artist, estate_card
from handbook.public_site.data import (
    commitments_csv,
    disclosures_csv,
    estate_json,
    estates_json,
    results_csv,
)
from handbook.public_site.data_page import data_page
from handbook.public_site.feeds import (
    MAX_ENTRIES,
    Entry,
    Visit,
    common_feed,
    estate_entries,
    estate_feed,
    estate_visits,
    site_maps,
)
from handbook.public_site.frame import LANGUAGES, Address, make_frame
from handbook.public_site.history import edition_page, edition_paths, history_page
from handbook.public_site.hosting import header_files, robots
from handbook.public_site.listing import Listed, list_pages, listed
from handbook.public_site.templating import asset, render
from handbook.public_site.views import estate_address, estate_page
from handbook.public_site.words import ZH
from handbook.public_site.writing import Folder

ASSETS = ("site.css", "search.js", "favicon.svg", "schema.json")

CITIES = "by_city"
"""The folder of the lists of cities; no id has an underscore."""


@dataclass(frozen=True, slots=True)
class Company:
    """Whose site it is, and its address, ending with `/`; empty where that is not known."""

    name: Words
    address: str


@dataclass(frozen=True, slots=True)
class Tools:
    """What is made elsewhere: pictures for chats, and QR codes (a URL -> an SVG document)."""

    artist: Artist
    qr: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did: how many estates it went through, and how many files it wrote anew."""

    estates: int
    files: int


def write_estates(
    estates: Iterable[PublicEstate], company: Company, tools: Tools, folder: Path
) -> Written:
    """Write the pages of some estates and nothing else; each costs the same, however many there are."""
    out = Folder(folder)
    count = 0
    for estate in estates:
        _write_estate(out, estate, company, tools)
        out.tidy_estate(estate.id)
        out.paths.clear()
        count += 1
    return Written(count, out.written)


def write_common(estates: Iterable[PublicEstate], company: Company, folder: Path) -> Written:
    """Write what all estates share: the lists, the feed, the site map and what hosts are told.

    All estates must be there; folders of others are removed. Only what the lists need is kept of each.
    """
    out = Folder(folder)
    lists: list[Listed] = []
    latest: list[Entry] = []
    visits: list[Visit] = []
    for estate in estates:
        lists.append(listed(estate))
        latest = nsmallest(
            MAX_ENTRIES, [*latest, *estate_entries(estate)], key=lambda entry: entry.order
        )
        visits.extend(estate_visits(estate))
    _write_lists(out, lists, visits, company)
    out.text(
        "feed.xml", render("feed.xml", feed=common_feed(latest, company.name, company.address))
    )
    for name in ASSETS:
        out.text(name, asset(name))
    for name, text in header_files().items():
        out.text(name, text)
    out.text("robots.txt", robots(company.address))
    page = data_page(asset("schema.json"), company.address, company.name)
    out.text("data.html", render("data.html", page=page, frame=page.frame))
    out.text("404.html", _missing_page(company))
    out.tidy_root({one.id for one in lists}, {CITIES})
    return Written(0, out.written)


def _write_estate(out: Folder, estate: PublicEstate, company: Company, tools: Tools) -> None:
    site = company.address
    card = estate_card(estate)
    picture = f"{estate.id}/card-{tools.artist.key(card)}.png"
    for language in LANGUAGES:
        page = estate_page(estate, language, site, picture)
        path = estate_address(estate.id).of(language)
        out.text(path, render("estate.html", page=page, frame=page.frame))
    _write_history(out, estate, site)
    out.text(f"{estate.id}/commitments.json", estate_json(estate, site))
    out.text(f"{estate.id}/commitments.csv", commitments_csv(estate))
    out.text(f"{estate.id}/disclosures.csv", disclosures_csv(estate))
    out.text(f"{estate.id}/results.csv", results_csv(estate))
    feed = estate_feed(estate, estate_entries(estate), site)
    out.text(f"{estate.id}/feed.xml", render("feed.xml", feed=feed))
    out.picture(picture, lambda: tools.artist.draw(card))
    if site:
        out.text(f"{estate.id}/qr.svg", tools.qr(f"{site}{estate.id}/"))


def _write_history(out: Folder, estate: PublicEstate, site: str) -> None:
    history = history_page(estate, site)
    out.text(
        f"{estate.id}/history/index.html",
        render("history.html", page=history, frame=history.frame),
    )
    paths = edition_paths(estate)
    for index, edition in enumerate(estate.editions):
        page = edition_page(estate, index, site)
        path = f"{estate.id}/{paths[edition.edition]}"
        out.text(path, render("edition.html", page=page, frame=page.frame))


def _write_lists(
    out: Folder, lists: list[Listed], visits: Collection[Visit], company: Company
) -> None:
    found = []
    for language in LANGUAGES:
        for page in list_pages(lists, language, company.address, company.name):
            out.text(page.path, render("list.html", page=page, frame=page.frame))
            found.append(page.path)
    out.text("estates.json", estates_json(lists, company.address))
    if company.address:
        for name, text in site_maps(visits, found, company.address).items():
            out.text(name, text)


def _missing_page(company: Company) -> str:
    """The page for wrong addresses: it may stand in for one at any depth, so its links begin at the
    root."""
    root = urlsplit(company.address).path or "/"
    frame = make_frame(
        "zh",
        Address("404.html", "404.html"),
        site="",
        company=company.name,
        title=f"{ZH.not_found} · {company.name.zh}",
        description=ZH.not_found_note,
    )
    frame = replace(frame, top=root, home=f"{root}index.html", other=f"{root}en.html")
    return render("missing.html", page=ZH, frame=frame)
