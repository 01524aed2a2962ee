"""What would come out as before is not made again: what the theme draws around a page, and the HTML of
Markdown.

Two thirds of a rebuild went into Material's frames and Python-Markdown, for pages that did not change.
All that decides on either is compared as a whole. While serving it is kept in memory, else in a store
(`handbook.base.store`).
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template

from handbook.base import answers
from handbook.base.store import Store
from handbook.build.unchanged import is_closed
from handbook.site.data_page import DataPage, contents


def is_only_ours(root: Path, config: Any) -> bool:
    """Whether nobody else's program or template can look at a page: of its words we know all that shows."""
    is_beside = Path(config.config_file_path) == root / "mkdocs.yml"
    return config.theme.custom_dir is None and is_beside and is_closed(root)


class KeptPages:
    """What came of pages in the last build, by all that decides on it. What is kept is JSON."""

    def __init__(self) -> None:
        self._before: dict[str, Any] = {}
        self._now: dict[str, Any] = {}
        self._site: tuple[object, ...] = ()
        self._nav: list[object] = []
        self._store: Store | None = None
        self._name = ""

    def begin(self, root: Path, config: Any, nav: Any, files: Any) -> None:
        """Another build of MkDocs begins; only what the last one had is kept, and nothing where
        somebody else's program or theme can look at other pages than the one it is asked for."""
        self._before, self._now = self._now, {}
        self._site, self._nav = (), [*_entries(nav.items)]
        if is_only_ours(root, config):
            settings = (root / "mkdocs.yml").read_text("utf-8")
            scripts = [str(script) for script in config.extra_javascript]
            self._site = (settings, repr(config.extra), config.extra_css, scripts)
            self._keep_prose(files)

    def fetch(self, root: Path) -> None:
        """Go on from the last process that built this tree."""
        self._store = answers.store("pages")
        self._name = self._store.key("pages", str(root)) if self._store else ""
        kept = self._store.recall(self._name) if self._store else None
        self._now = kept if isinstance(kept, dict) else {}

    def close(self) -> None:
        """Leave what was made to the next process."""
        if self._store is not None and self._site and self._now.keys() != self._before.keys():
            self._store.keep(self._name, self._now, LARGEST)
            self._store.tidy(MOST_BYTES)

    def keep_templates(self, environment: Environment) -> None:
        """Let an environment's template of pages give out what it gave before."""
        if not self._site:
            return
        site = repr((self._site, self._nav))
        get = environment.get_template

        def get_template(name: str | Template, *rest: Any, **more: Any) -> Any:
            found = get(name, *rest, **more)
            is_page = name == "main.html" and not (
                rest or more
            )  # and no template that goes on from it
            return _Kept(self, site, found) if is_page else found

        environment.get_template = get_template  # type: ignore[method-assign]

    def _keep_prose(self, files: Any) -> None:
        """Let pages take the HTML that the same Markdown gave before."""
        site = repr((self._site, [(file.src_uri, file.url) for file in files]))
        for file in files.documentation_pages():
            if file.page is not None and not isinstance(file.page, DataPage):
                file.page.render = partial(self._render, file.page, file.page.render, site)

    def _render(
        self,
        page: Any,
        render: Callable[[Any, Any], None],
        site: str,
        config: Any,
        files: Any,
    ) -> None:
        key = _key((site, page.file.src_uri, page.markdown))
        if not _take(page, self.recall(key), files):
            with _Warnings() as warned:
                render(config, files)
            if not warned.count:  # which is said again until it is mended
                self.keep(key, _given(page))

    def recall(self, key: str) -> Any:
        """What came of something in the last build; None where nothing is kept of it."""
        found = self._now.get(key, self._before.get(key))
        if found is not None:
            self._now[key] = found
        return found

    def keep(self, key: str, made: Any) -> None:
        """Keep what came of something for the next build."""
        self._now[key] = made


LARGEST = 64 * 1024 * 1024
"""Bytes of the largest site of which the pages are kept, and what all sites may take together."""
MOST_BYTES = 4 * LARGEST


class _Warnings(logging.Handler):
    """Counts what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1

    def __enter__(self) -> _Warnings:
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *_error: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)


def _given(page: Any) -> list[Any]:
    """What MkDocs sets of a page when it reads its Markdown."""
    links = {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()}
    anchors = sorted(page.present_anchor_ids or ())
    return [page.content, [*_anchors(page.toc)], page._title_from_render, anchors, links]


def _take(page: Any, given: Any, files: Any) -> bool:
    """Let a page have what was given before; False where it is nothing that could have been."""
    try:
        content, toc, title, anchors, links = given
        table = contents(toc)
        # As they lead to files of the last build, and to the anchors that those had.
        now = [(files.get_file_from_path(uri), {**found}) for uri, found in links.items()]
    except (TypeError, ValueError, AttributeError):
        return False
    page.content, page.toc, page._title_from_render = content, table, title
    page.present_anchor_ids = set(anchors)
    page.links_to_anchors = {file: found for file, found in now if file is not None}
    return True


def _key(shown: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(shown).encode("utf-8", "surrogatepass")).hexdigest()


_SHOWN = {"nav", "pages", "base_url", "extra_css", "extra_javascript", "mkdocs_version"}
_SHOWN |= {"build_date_utc", "config", "page"}
"""What MkDocs has templates show; who adds something to it is not known to us."""


class _Kept:
    """A template of which the pages are kept: what stands before and after a page's own HTML. Of that the theme
    asks for nothing but whether it has a title of its own."""

    def __init__(self, kept: KeptPages, site: str, template: Template) -> None:
        self._kept, self._site, self._template = kept, site, template

    def render(self, context: dict[str, Any]) -> str:
        if context.keys() != _SHOWN:
            return self._template.render(context)
        page = context["page"]
        key = _key(
            (
                self._site,
                page.url,
                str(page.title),
                "<h1" in page.content,
                [*_anchors(page.toc)],
                page.meta,
                (page.edit_url, page.canonical_url, str(page.update_date)),
                [
                    (str(one.title), one.url) if one else None
                    for one in (page.previous_page, page.next_page)
                ],
            )
        )
        found = self._kept.recall(key)
        if isinstance(found, list) and len(found) == 2:
            before, after = found
            return f"{before}{page.content}{after}"
        whole = self._template.render(context)
        before, content, after = whole.partition(page.content)
        if len(content) > MARKED and content not in after:
            self._kept.keep(key, [before, after])
        return whole


MARKED = 64
"""Characters of HTML that do not stand in a page a second time by chance."""


def _anchors(toc: Any) -> Iterator[tuple[object, ...]]:
    for one in toc:
        yield str(one.title), one.id, one.level, [*_anchors(one.children)]


def _entries(items: Any) -> Iterator[tuple[object, ...]]:
    """What the navigation shows, in any depth."""
    for item in items:
        url = getattr(item, "url", None)
        yield (
            type(item).__name__,
            str(item.title),
            url,
            [*_entries(getattr(item, "children", None) or [])],
        )
