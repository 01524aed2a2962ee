"""The navigation in mkdocs.yml: each entry must be a page that there is, found before a site is made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from handbook.base.message import say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import Position, Problem
from handbook.pages.site import Site

RULE = "unknown-page"

CONFIG = "mkdocs.yml"

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def check_navigation(root: Path, site: Site) -> Iterator[Problem]:
    """The pages that the navigation names and nobody makes. MkDocs itself says what else is wrong."""
    path = root / CONFIG
    if not path.is_file():
        return  # who only prints needs none
    try:
        top = yaml.compose(path.read_text("utf-8"), Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError):
        return  # a site is not made of it either
    docs = root / "docs"
    for entry in _entries(top):
        page = entry.value
        parts = urlsplit(page)
        is_page = not (parts.scheme or parts.netloc) and page.endswith(".md")
        if is_page and page not in site.pages and not (docs / page).is_file():
            mark = entry.start_mark
            yield Problem.at(
                Position(CONFIG, mark.line + 1, mark.column + 1),
                RULE,
                say("'{page}' in 'nav' must be a page in docs/ or of the handbook", page=page)
                + nearest_phrase(page, site.pages),
            )


def _entries(top: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """What the lists below `nav` lead to, in any depth."""
    if not isinstance(top, yaml.MappingNode):
        return
    waiting = [value for key, value in top.value if key.value == "nav"]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)
        elif isinstance(node, yaml.MappingNode):
            waiting += reversed([value for _title, value in node.value])
