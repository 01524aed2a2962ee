"""The settings in mkdocs.yml: each must be one that MkDocs knows, and of its sort, before a site is made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from handbook.base.message import say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import Problem
from handbook.checks.site.settings_file import Settings, entries, fault, is_plain, is_said, named

SORTS = {
    "str": """site_name site_url site_description site_author copyright repo_url repo_name edit_uri
        edit_uri_template docs_dir site_dir dev_addr remote_branch remote_name exclude_docs draft_docs
        not_in_nav INHERIT""",
    "bool": "use_directory_urls strict",
    "seq": "nav extra_css extra_javascript extra_templates watch",
    "map": "extra validation",
    "": "theme plugins markdown_extensions hooks mdx_configs",
}
"""The sorts of YAML -> the settings of MkDocs that are of it; the last may be of more than one."""

_SORT_OF = {name: sort for sort, names in SORTS.items() for name in names.split()}

_WANTED = {
    "str": say("a text"),
    "bool": say("true or false"),
    "seq": say("a list"),
    "map": say("fields of their own"),
}

_ADDRESSES = ("site_url", "repo_url")


def check_settings(settings: Settings) -> Iterator[Problem]:
    """What MkDocs would stop at, setting by setting; what stands in `nav`, and what is brought in, have
    checks of their own."""
    for name, value in settings.pairs():
        if name.value not in (*_SORT_OF, "<<"):
            yield fault(
                name,
                say("there is no setting '{name}'", name=name.value)
                + nearest_phrase(name.value, _SORT_OF),
            )
        elif is_plain(value) and (is_said(value) or _SORT_OF.get(name.value) == "map"):
            yield from _sort(name.value, value)
    if settings.get("INHERIT") is None:
        called = settings.get("site_name")
        if called is None or not called.value:
            yield fault(called or settings.top, say("'site_name' must say what the site is called"))
    yield from _missing(settings)


def _sort(name: str, value: yaml.Node) -> Iterator[Problem]:
    sort = _SORT_OF.get(name, "")
    if sort and not value.tag.endswith(f":{sort}"):
        yield fault(value, say("'{name}' must be {wanted}", name=name, wanted=_WANTED[sort]))
    elif name in _ADDRESSES and value.value and not re.match("[a-z]+://[^/]", value.value):
        yield fault(value, say("'{name}' must begin with https:// or http://", name=name))


def check_shape(settings: Settings) -> Iterator[Problem]:
    """Each entry of `nav` is a page, or a title with a page or with a list of such entries behind it."""
    nav = settings.get("nav")
    if not isinstance(nav, yaml.SequenceNode):
        return  # there is none, or it is said that it must be a list
    waiting, seen = [*nav.value], {id(nav)}
    while waiting:
        entry = waiting.pop(0)
        pairs = named(entry)
        title, behind = pairs[0] if len(pairs) == 1 == len(entry.value) else (None, entry)
        if (
            title is not None
            and isinstance(behind, yaml.SequenceNode)
            and id(behind) not in seen  # an alias can be a list within itself
        ):
            seen.add(id(behind))
            waiting = [*behind.value, *waiting]
        elif not (isinstance(behind, yaml.ScalarNode) and behind.tag.endswith(":str")):
            yield fault(
                behind,
                say(
                    "an entry of 'nav' must be a page, '- conduct.md', or a title with a page or a "
                    "list behind it, '- 规范: conduct.md'"
                ),
            )


def _missing(settings: Settings) -> Iterator[Problem]:
    """Folders and files that mkdocs.yml names and that are not there."""
    root = settings.root
    docs = settings.get("docs_dir")
    if docs is None and not (root / "docs").is_dir():
        yield fault(
            settings.top, say("a site needs the folder 'docs' beside mkdocs.yml; it may be empty")
        )
    custom = {key.value: value for key, value in named(settings.get("theme"))}
    for node in (docs, custom.get("custom_dir")):
        if isinstance(node, yaml.ScalarNode) and is_plain(node) and not _at(root, node).is_dir():
            yield fault(node, say("there is no folder '{path}'", path=node.value))
    for hook, _ in entries(settings.get("hooks")):
        if is_plain(hook) and not _at(root, hook).is_file():
            yield fault(hook, say("there is no file '{path}'", path=hook.value))


def _at(root: Path, node: yaml.ScalarNode) -> Path:
    return root / str(node.value)
