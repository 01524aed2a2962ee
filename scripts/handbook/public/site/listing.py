"""The list of all estates: grouped by city, cut into pages that an old phone can open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.commitments.view import PromiseWords, PublicEstate, PublicHouse
from handbook.public.site.frame import Frame, PagePaths, make_frame
from handbook.public.site.hosting import SEARCH_PROGRAM
from handbook.public.site.words import EN, ZH, Labels, labels_of

MAX_ON_A_PAGE = 1000
"""More estates than that are listed on pages of their cities; a thousand names are 20 KB gzip."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What the lists need of an estate."""

    id: str
    title: PromiseWords
    city: PromiseWords
    is_sample: bool


@dataclass(frozen=True, slots=True)
class ListLink:
    """A link in a list."""

    href: str
    title: str
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class CityGroup:
    """The estates of a city on this page, and how many there are in all."""

    title: str
    count: str
    links: tuple[ListLink, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list of estates; `data` is where the search finds the rest, empty where all are here."""

    frame: Frame
    labels: Labels
    path: str
    heading: str
    count: str
    groups: tuple[CityGroup, ...]
    data: str


def listed(estate: PublicEstate) -> Listed:
    """An estate as the lists have it."""
    return Listed(estate.id, estate.title, estate.city, estate.is_sample)


def list_pages(
    estates: Sequence[Listed], language: str, site: str, company: PromiseWords, house: PublicHouse
) -> Iterator[ListPage]:
    """The first page; and where there are too many estates for one, those of the cities."""
    labels = labels_of(language, house)
    cities = _by_city(estates)
    whole = len(estates) <= MAX_ON_A_PAGE
    groups = []
    for slug, members in cities.items():
        pages = [members] if whole else list(_chunks(members))
        title = _in(members[0].city, language)
        count = _counted(labels, members)
        if whole:
            groups.append(CityGroup(title, count, tuple(_links(members, language, ""))))
            continue
        links = []
        for number, page in enumerate(pages, 1):
            address = _city_address(slug, number)
            heading = title if len(pages) == 1 else f"{title} {number}/{len(pages)}"
            links.append(ListLink(address.of(language), _span(page, heading, pages, language)))
            yield _page(
                language,
                address,
                heading,
                _counted(labels, page),
                (CityGroup(heading, count, tuple(_links(page, language, "../"))),),
                site,
                company,
                house,
            )
        groups.append(CityGroup(title, count, tuple(links)))
    yield _page(
        language,
        PagePaths("index.html", "en.html"),
        labels.site,
        _counted(labels, estates),
        tuple(groups),
        site,
        company,
        house,
        data="" if whole else "estates.json",
    )


def _page(
    language: str,
    address: PagePaths,
    heading: str,
    count: str,
    groups: tuple[CityGroup, ...],
    site: str,
    company: PromiseWords,
    house: PublicHouse,
    data: str = "",
) -> ListPage:
    labels = labels_of(language, house)
    name = _in(company, language)
    own = heading == labels.site
    title = f"{name} · {heading}" if own else f"{heading} · {labels.site}"
    return ListPage(
        frame=make_frame(
            language,
            address,
            site=site,
            company=company,
            house=house,
            title=title,
            description=f"{title}（{count}）" if language == "zh" else f"{title} ({count})",
            feed="feed.xml",
            script=SEARCH_PROGRAM,
        ),
        labels=labels,
        path=address.of(language),
        heading=heading,
        count=count,
        groups=groups,
        data=data,
    )


def _counted(labels: Labels, estates: Sequence[Listed]) -> str:
    """How many there are; the words of the house are text, and no format."""
    return labels.estates.replace("{}", str(len(estates)), 1)


def _by_city(estates: Sequence[Listed]) -> dict[str, list[Listed]]:
    """Slug of a city -> its estates; in the order of the English names, which a pinyin reader knows."""
    found: dict[tuple[str, str], list[Listed]] = {}
    for one in estates:
        found.setdefault((one.city.en, one.city.zh), []).append(one)
    cities: dict[str, list[Listed]] = {}
    for (en, _zh), members in sorted(found.items()):
        slug = re.sub(r"[^a-z0-9]+", "-", en.lower()).strip("-") or "city"
        unique, number = slug, 1
        while unique in cities:
            number += 1
            unique = f"{slug}-{number}"
        cities[unique] = sorted(members, key=lambda one: (one.title.en, one.id))
    return cities


def _city_address(slug: str, number: int) -> PagePaths:
    name = f"by_city/{slug}" if number == 1 else f"by_city/{slug}.{number}"
    return PagePaths(f"{name}.html", f"{name}.en.html")


def _span(page: list[Listed], heading: str, pages: list[list[Listed]], language: str) -> str:
    if len(pages) == 1:
        return heading
    return f"{_in(page[0].title, language)} … {_in(page[-1].title, language)}"


def _chunks(members: list[Listed]) -> Iterator[list[Listed]]:
    for start in range(0, len(members), MAX_ON_A_PAGE):
        yield members[start : start + MAX_ON_A_PAGE]


def _links(members: Sequence[Listed], language: str, top: str) -> Iterator[ListLink]:
    page = "index.html" if language == "zh" else "en.html"
    for one in members:
        title = _in(one.title, language)
        marked = (
            one.is_sample and (ZH if language == "zh" else EN).sample.lower() not in title.lower()
        )
        yield ListLink(f"{top}{one.id}/{page}", title, marked)


def _in(words: PromiseWords, language: str) -> str:
    return words.zh if language == "zh" else words.en
