"""Faults of the stock theme that no template block reaches, mended while its templates are read."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, FileSystemLoader
from jinja2.filters import do_striptags
from markupsafe import Markup, escape

from handbook.base.problems import UsageError
from handbook.checks.site.neighbours import INSTANT, instant

# (template, stock text, mended text); a text that is not there is left alone, so a newer Material just drops out.
MENDS = (
    # `autocomplete` is not allowed on a checkbox (Nu validator). It keeps Firefox from opening the drawer or the
    # search again after a reload; assets/handbook/toggle-reset.js does that instead.
    (
        "base.html",
        'type="checkbox" id="__drawer" autocomplete="off"',
        'type="checkbox" id="__drawer"',
    ),
    (
        "base.html",
        'type="checkbox" id="__search" autocomplete="off"',
        'type="checkbox" id="__search"',
    ),
    # MaterialX has a third one.
    ("base.html", 'type="checkbox" id="__toc" autocomplete="off"', 'type="checkbox" id="__toc"'),
    # Firefox fetches what is said to come next, whether or not somebody goes there, and our policy forbids it: an error
    # on every page.
    ("base.html", '<link rel="next" href="{{ page.next_page.url | url }}">', ""),
    # A page that is not in the navigation has no checkbox for its table of contents, but a label for one (Nu).
    ("partials/toc.html", ' for="__toc"', '{% if page in nav.pages %} for="__toc"{% endif %}'),
    # What is not open looks the same on every page of a folder: drawn once (`DrawnOnce`).
    (
        "partials/nav.html",
        "{{ item.render(nav_item, path, 1) }}",
        "{{ drawn_once(page, item.render, nav_item, path, 1) }}",
    ),
    (
        "partials/nav-item.html",
        '{{ render(item, path ~ "_" ~ loop.index, level + 1, nav_item) }}',
        '{{ drawn_once(page, render, item, path ~ "_" ~ loop.index, level + 1, nav_item) }}',
    ),
    (
        "partials/tabs.html",
        "{{ item.render(nav_item) }}",
        "{{ drawn_once(page, item.render, nav_item) }}",
    ),
)


class DrawnOnce:
    """Entries of the navigation that do not lead to where a page stands: the same on all pages of one
    folder, as the theme draws nothing there but titles and relative links."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[object, ...], str] = {}

    def __call__(self, page: Any, draw: Callable[..., str], entry: Any, *place: Any) -> str:
        """What `draw` makes of an entry at a place: its path, its level, what it stands in."""
        if not page or entry.active or getattr(entry, "pages", None):
            return draw(entry, *place)
        around = [getattr(one, "active", one) for one in place]
        key = (len(place), id(entry), *around, page.url.rpartition("/")[0])
        if key not in self._drawn:
            self._drawn[key] = draw(entry, *place)
        return self._drawn[key]


def refuse_features(features: Iterable[str]) -> None:
    """Raise UsageError for a feature of the theme under which pages with a program would stand still."""
    if INSTANT in features:
        raise UsageError(instant(INSTANT))


def striptags(value: object) -> str:
    """Jinja's filter of this name, but what was escaped stays so: Jinja's own gives back `<` for
    `&lt;`, which the theme then writes into the page."""
    text = do_striptags(value)  # type: ignore[arg-type]
    return escape(text) if isinstance(value, Markup) else text


class MendedLoader(BaseLoader):
    """Reads templates through another loader and mends what they say."""

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        source, filename, is_fresh = self._loader.get_source(environment, template)
        for name, stock, mended in MENDS:
            if name == template:
                source = source.replace(stock, mended)
        return source, filename, is_fresh

    def list_templates(self) -> list[str]:
        """All templates but what lies in hidden folders: Material keeps 12,000 icons in one, MkDocs
        ignores them, and listing them takes longer than drawing a chapter."""
        if not isinstance(self._loader, FileSystemLoader):
            return self._loader.list_templates()
        found: set[str] = set()
        for folder in self._loader.searchpath:
            for directory, names, files in os.walk(folder, followlinks=self._loader.followlinks):
                names[:] = [name for name in names if not name.startswith(".")]
                prefix = Path(directory).relative_to(folder)
                found.update((prefix / name).as_posix() for name in files)
        return sorted(found)
