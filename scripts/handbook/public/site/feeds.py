"""What changed and when, as Atom; and where the pages are, for search engines."""

from __future__ import annotations

import calendar
import datetime
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbook.commitments.view import PromiseWords, PublicEstate
from handbook.commitments.words import day_words
from handbook.public.site.frame import tidy
from handbook.public.site.history import edition_changes, edition_paths, has_history

MAX_ENTRIES = 100
"""How many changes the feed of all estates has."""

MAX_URLS = 40_000
"""How many addresses a site map has; 50,000 is the most that search engines read."""

_SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "estate-handbook.public")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One change. `key` never changes, so that a reader sees each change once."""

    on: datetime.date
    key: str
    title: str
    page: str
    """From the root of the site."""
    lines: tuple[str, ...]

    @property
    def id(self) -> str:
        """A name for ever, whatever address the site moves to."""
        return f"urn:uuid:{uuid.uuid5(_SPACE, self.key)}"

    @property
    def order(self) -> tuple[int, str]:
        """Newest first."""
        return (-self.on.toordinal(), self.key)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; `top` leads from it to the root of the site."""

    id: str
    title: str
    author: str
    site: str
    path: str
    page: str
    top: str
    updated: str
    entries: tuple[FeedEntry, ...]


def estate_entries(estate: PublicEstate) -> list[FeedEntry]:
    """Everything that changed at an estate, newest first; dates are those of the content."""
    return sorted(_entries(estate), key=lambda entry: entry.order)


def _entries(estate: PublicEstate) -> Iterator[FeedEntry]:
    name, paths = estate.title.zh, edition_paths(estate)
    page = f"{estate.id}/index.html"
    for index, edition in enumerate(estate.editions):
        before = estate.editions[index + 1] if index + 1 < len(estate.editions) else None
        changes = edition_changes(edition, before)
        yield FeedEntry(
            edition.on,
            f"{estate.id}/edition/{edition.edition}",
            f"{name}：公布第 {edition.edition} 次承诺，{len(edition.promises)} 条",
            f"{estate.id}/{paths[edition.edition]}",
            tuple(change.zh for change in changes),
        )
    if not estate.editions:
        yield FeedEntry(
            estate.effective,
            f"{estate.id}/revision/{estate.revision}",
            f"{name}：第 {estate.revision} 版，{day_words(estate.effective, 'zh')}起执行",
            page,
            (),
        )
    for one in estate.disclosures:
        if one.updated is not None:
            yield FeedEntry(
                one.updated,
                f"{estate.id}/{one.id}/{one.updated.isoformat()}",
                f"{name}：更新了“{one.title.zh}”",
                f"{page}#{one.id}",
                (one.content.zh,) if one.content else (),
            )
    for gone in estate.withdrawals:
        yield FeedEntry(
            gone.agreed_on,
            f"{estate.id}/withdrawal/{gone.title.zh}/{gone.agreed_on.isoformat()}",
            f"{name}：收回或放宽“{gone.title.zh}”",
            f"{estate.id}/history/index.html",
            (gone.reason.zh,),
        )
    quarters = {
        (result.year, result.quarter)
        for theme in estate.themes
        for promise in theme.promises
        for result in promise.results
    }
    for year, quarter in sorted(quarters):
        month = quarter * 3
        yield FeedEntry(
            datetime.date(year, month, calendar.monthrange(year, month)[1]),
            f"{estate.id}/results/{year}/{quarter}",
            f"{name}：{year} 年第 {quarter} 季度做得怎么样",
            page,
            (),
        )


def estate_feed(estate: PublicEstate, entries: Sequence[FeedEntry], site: str) -> Feed:
    """The changes of one estate."""
    return _feed(
        f"{estate.id}/feed",
        f"{estate.title.zh}：服务承诺和信息公示的变更",
        estate.company,
        site,
        f"{estate.id}/feed.xml",
        f"{estate.id}/index.html",
        entries,
    )


def common_feed(entries: Sequence[FeedEntry], company: PromiseWords, site: str) -> Feed:
    """The latest changes of all estates."""
    title = f"{company.zh}：服务承诺和信息公示的变更"
    return _feed("feed", title, company, site, "feed.xml", "index.html", entries[:MAX_ENTRIES])


def _feed(
    key: str,
    title: str,
    company: PromiseWords,
    site: str,
    path: str,
    page: str,
    entries: Sequence[FeedEntry],
) -> Feed:
    newest = max((entry.on for entry in entries), default=datetime.date(2000, 1, 1))
    return Feed(
        id=f"urn:uuid:{uuid.uuid5(_SPACE, key)}",
        title=title,
        author=company.zh or title,
        site=site,
        path=site + path if site else "",
        page=page,
        top=site or "../" * path.count("/"),
        updated=newest.isoformat(),
        entries=tuple(entries),
    )


@dataclass(frozen=True, slots=True)
class Visit:
    """An address for search engines and the day its page last changed."""

    path: str
    changed: str


def estate_visits(estate: PublicEstate) -> Iterator[Visit]:
    """The pages of an estate."""
    days = [estate.changed, *(one.updated for one in estate.disclosures if one.updated)]
    changed = max(days).isoformat()
    yield Visit(f"{estate.id}/", changed)
    yield Visit(f"{estate.id}/en.html", changed)
    if has_history(estate):
        yield Visit(f"{estate.id}/history/", estate.changed.isoformat())
    paths = edition_paths(estate)
    for edition in estate.editions:
        yield Visit(f"{estate.id}/{paths[edition.edition]}", edition.on.isoformat())


def site_maps(visits: Iterable[Visit], lists: Iterable[str], site: str) -> dict[str, str]:
    """File name -> site map; where there are too many addresses for one, a map of maps."""
    found = [*(Visit(tidy(path), "") for path in lists), *visits]
    if len(found) <= MAX_URLS:
        return {"sitemap.xml": _site_map(found, site)}
    files = {}
    for number, start in enumerate(range(0, len(found), MAX_URLS), 1):
        files[f"sitemap-{number}.xml"] = _site_map(found[start : start + MAX_URLS], site)
    names = "".join(f"<sitemap><loc>{site}{name}</loc></sitemap>\n" for name in files)
    files["sitemap.xml"] = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{names}</sitemapindex>\n'
    )
    return files


def _site_map(visits: Sequence[Visit], site: str) -> str:
    """Addresses are made of ids and the checked address of the site: nothing in them needs escaping
    but the `&` that a site's address may have."""
    root = site.replace("&", "&amp;")
    lines = "".join(
        f"<url><loc>{root}{visit.path}</loc>"
        + (f"<lastmod>{visit.changed}</lastmod>" if visit.changed else "")
        + "</url>\n"
        for visit in visits
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'
    )
