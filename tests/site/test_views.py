"""What the pages show: each template uses what its view gives, and nothing else."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import get_type_hints

import pytest
from jinja2 import meta, nodes

from handbook.pages.templates import template
from handbook.site.render import views

COMMON = {
    "page",
    "site",
    "library",
    "say",
    "url",
    "page_url",
    "view",
    "guide",
    "former_ids",
    "root",
}
"""What every page is given besides."""


def names_in(name: str) -> set[str]:
    """What a template, and those that it draws in, ask for."""
    made = template(name.removesuffix(".html"))
    assert made.filename is not None
    parsed = made.environment.parse(Path(made.filename).read_text("utf-8"))
    inner = {name for name in meta.find_referenced_templates(parsed) if name}
    own = {name.name for name in parsed.find_all(nodes.Name) if name.ctx == "store"}
    own |= {drawn_in.target for drawn_in in parsed.find_all(nodes.Import)}
    return meta.find_undeclared_variables(parsed).union(*map(names_in, inner)) - own


@pytest.mark.parametrize("kind", views())
def test_a_template_uses_all_that_its_view_gives_and_nothing_else(kind: str) -> None:
    shown = get_type_hints(views()[kind])["return"]
    given = {one.name for one in dataclasses.fields(shown)}
    asked = names_in(f"{kind}.html")
    assert given <= asked
    assert asked <= given | COMMON | {*template(kind).globals}
