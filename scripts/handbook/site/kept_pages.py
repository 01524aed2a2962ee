"""Pages that an author looks at while writing: one that would come out as before is not set again.

Two thirds of a rebuild went into Material's frames and Python-Markdown, for pages that did not change.
All that decides on either is compared as a whole. It is for one process, and only while serving.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, Template

from handbook.build.unchanged import is_closed

T = TypeVar("T")


def is_only_ours(root: Path, config: Any) -> bool:
    """Whether nobody else's program or template can look at a page: of its words we know all that shows."""
    is_beside = Path(config.config_file_path) == root / "mkdocs.yml"
    return config.theme.custom_dir is None and is_beside and is_closed(root)


class KeptPages:
    """What came of pages in the last build, by all that decides on it."""

    def __init__(self) -> None:
        self._before: dict[str, Any] = {}
        self._now: dict[str, Any] = {}
        self._site: tuple[object, ...] = ()
        self._nav: list[object] = []

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
        """Let hand-written pages take the HTML that the same Markdown gave before."""
        site = repr((self._site, [(file.src_uri, file.url) for file in files]))
        for file in files.documentation_pages():
            if file.page is not None and file.generated_by is None:
                file.page.render = partial(self._render, file.page, file.page.render, site)

    def _render(
        self,
        page: Any,
        render: Callable[[Any, Any], None],
        site: str,
        config: Any,
        files: Any,
    ) -> None:
        def make() -> tuple[dict[str, Any], dict[str, dict[str, str]]]:
            render(config, files)
            links = {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()}
            return {name: getattr(page, name) for name in _RENDERED}, links

        made, links = self.once((site, page.file.src_uri, page.markdown), make)
        for name, value in made.items():
            setattr(page, name, value)
        # As they lead to files of the last build, and to the anchors that those had.
        now = ((files.get_file_from_path(uri), found) for uri, found in links.items())
        page.links_to_anchors = {file: found for file, found in now if file is not None}

    def once(self, shown: tuple[object, ...], make: Callable[[], T]) -> T:
        """What comes of something, made where the last build had nothing that was equal."""
        key = hashlib.sha256(repr(shown).encode("utf-8", "surrogatepass")).hexdigest()
        found: T = self._before[key] if key in self._before else make()
        self._now[key] = found
        return found


_RENDERED = ("content", "toc", "_title_from_render", "present_anchor_ids")
"""What MkDocs sets of a page when it reads its Markdown, besides the links."""

_SHOWN = {"nav", "pages", "base_url", "extra_css", "extra_javascript", "mkdocs_version"}
_SHOWN |= {"build_date_utc", "config", "page"}
"""What MkDocs has templates show; who adds something to it is not known to us."""


class _Kept:
    """A template of which the pages are kept."""

    def __init__(self, kept: KeptPages, site: str, template: Template) -> None:
        self._kept, self._site, self._template = kept, site, template

    def render(self, context: dict[str, Any]) -> str:
        if context.keys() != _SHOWN:
            return self._template.render(context)
        page = context["page"]
        shown = (
            self._site,
            page.url,
            str(page.title),
            page.content,
            [*_anchors(page.toc)],
            page.meta,
            (page.edit_url, page.canonical_url, str(page.update_date)),
            [
                (str(one.title), one.url) if one else None
                for one in (page.previous_page, page.next_page)
            ],
        )
        return self._kept.once(shown, lambda: self._template.render(context))


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
