"""What mkdocs.yml brings in: plugins, extensions of Markdown, features of the theme. Who breaks pages
that are made from data, or needs a network, is refused; why, was tried with each of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import yaml

from handbook.base.edit_url import parse_edit_url
from handbook.base.message import Message, say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import Problem, Severity
from handbook.checks.site.settings_file import Settings, entries, fault, is_plain, is_said, named

THEME = "material"

THEMES = (THEME, "materialx")
"""The theme that ours is laid over, and its successor."""

GROUPS = ("mkdocs.plugins", "properdocs.plugins")
"""Where plugins say that they are there: of MkDocs, and of its successor."""

OURS = {
    "handbook": ("root", "edit_url", "content_security_policy", "offline"),
    "handbook-search": (
        "enabled",
        "synonyms",
        "kinds",
        "roles",
        "pages",
        "phones",
        "ask",
        "lang",
        "separator",
        "pipeline",
    ),
}
"""Our plugins, and the settings that each has."""

REFUSED = {
    "encryptcontent": say(
        "what it hides on a page is found in the search all the same; let whoever serves the site "
        "ask for a password"
    ),
    "info": say("it asks a server about the theme's version during the build"),
    "i18n": say("it makes pages of one language each, and a page of data is in both"),
    "mermaid2": say(
        "it lets pages fetch a script from the network; flows that stand in the content are drawn "
        "without it"
    ),
    "offline": say(
        "it lets every page fetch a script from the network; with 'use_directory_urls: false' the "
        "site works from a folder without it"
    ),
    "optimize": say("it needs programs that are not there on every machine"),
    "privacy": say("it fetches files from the network; none of ours comes from there"),
    "social": say("it fetches fonts from the network"),
}
"""Plugins with which there is no site, or none that keeps to itself -> why."""

FEEDS = "rss"
"""The plugin that reads the days of each page from the page's own file; a page of data has none."""

INSTANT = "navigation.instant"
"""The feature of the theme under which pages with a program stand still; others build on it."""


def check_neighbours(settings: Settings, pages: Collection[str]) -> Iterator[Problem]:
    """Who must not be there, who must and is not, and who is not installed. `pages` are those that
    are made from data."""
    yield from _plugins(settings)
    for name, about in entries(settings.get("plugins")):
        if name.value == FEEDS:
            yield from _feeds(settings.root, name, about, pages)
    theme = settings.get("theme")
    yield from _theme(settings, theme)
    for name, _ in entries(settings.get("markdown_extensions")):
        if is_plain(name) and not _is_extension(name.value):
            yield fault(
                name, say("no extension of Markdown '{name}' is installed", name=name.value)
            )


def _plugins(settings: Settings) -> Iterator[Problem]:
    node = settings.get("plugins")
    found: set[str] = set()
    for name, about in entries(node):
        plugin = name.value.rpartition("/")[2]
        if plugin in found:
            yield fault(name, say("the plugin '{name}' must stand only once", name=plugin))
        found.add(plugin)
        if plugin in REFUSED:
            yield fault(
                name,
                say(
                    "the plugin '{name}' must not stand beside the handbook: {reason}",
                    name=plugin,
                    reason=REFUSED[plugin],
                ),
            )
        elif plugin in OURS:
            yield from _options(plugin, about)
        elif plugin not in _installed(*GROUPS):
            yield fault(
                name,
                say("no plugin '{name}' is installed", name=plugin) + nearest_phrase(plugin, OURS),
            )
    if "handbook" not in found and settings.get("INHERIT") is None:
        yield fault(node or settings.top, say("'handbook' must be among the plugins, '- handbook'"))


def _options(plugin: str, about: yaml.Node) -> Iterator[Problem]:
    for name, value in named(about):
        if name.value not in OURS[plugin]:
            yield fault(
                name,
                say("the plugin '{plugin}' has no setting '{name}'", plugin=plugin, name=name.value)
                + nearest_phrase(name.value, OURS[plugin]),
            )
        elif name.value == "edit_url" and is_plain(value) and is_said(value):
            try:
                parse_edit_url(str(value.value))
            except ValueError as error:
                yield fault(value, say("'edit_url' {reason}", reason=error.args[0]))


def _feeds(
    root: Path, name: yaml.ScalarNode, about: yaml.Node, pages: Collection[str]
) -> Iterator[Problem]:
    """Feeds can only be made of pages that somebody wrote: `match_path` must say which. Their days
    come from git, where there is one."""
    written = {str(key.value): value for key, value in named(about)}
    if _word(written.get("enabled")) == "false":
        return
    is_in_git = any((folder / ".git").exists() for folder in (root, *root.resolve().parents))
    if not is_in_git and _word(written.get("use_git")) != "false":
        yield fault(
            name,
            say(
                "the plugin '{plugin}' asks 'git', and there is none: 'use_git: false'",
                plugin=FEEDS,
            ),
        )
    node = written.get("match_path")
    if node is not None and not is_plain(node):
        return
    try:
        pattern = re.compile(".*" if node is None else str(node.value))
    except re.error:
        yield fault(node or name, say("'match_path' must be a regular expression"))
        return
    if page := next((page for page in sorted(pages) if pattern.match(page)), None):
        yield fault(
            node or name,
            say(
                "the plugin '{plugin}' must be told by 'match_path' which pages you wrote, such as "
                "'news/.*': '{page}' is made from data and has no file with a day",
                plugin=FEEDS,
                page=page,
            ),
        )


def _word(node: yaml.Node | None) -> str:
    return str(node.value).lower() if isinstance(node, yaml.ScalarNode) else ""


def _theme(settings: Settings, theme: yaml.Node | None) -> Iterator[Problem]:
    about = {key.value: value for key, value in named(theme)}
    name = about.get("name") if about else theme
    if settings.get("INHERIT") is None and (name is None or name.value not in THEMES):
        yield fault(
            name or theme or settings.top,
            say("the theme must be '{theme}': ours is laid over it", theme=THEME),
        )
    for feature, _ in entries(about.get("features")):
        wanted = str(feature.value)
        if f"{wanted}.".startswith(f"{INSTANT}."):
            yield fault(feature, instant(wanted))
        elif wanted not in (known := features_of(str(name.value) if name else THEME)):
            hint = nearest_phrase(wanted, known)
            message = say("the theme has no feature '{name}'", name=wanted) + hint
            yield fault(feature, message, Severity.WARNING)


def instant(feature: str) -> Message:
    """Why a feature that swaps pages must not be there."""
    return say(
        "the theme's feature '{feature}' must not be in mkdocs.yml: it swaps pages without starting "
        "their programs; take the line away",
        feature=feature,
    )


@cache
def _installed(*groups: str) -> frozenset[str]:
    """What is installed under groups of entry points, without the name of a theme before it."""
    found = (one for group in groups for one in entry_points(group=group))
    return frozenset(one.name.rpartition("/")[2] for one in found)


def _is_extension(name: str) -> bool:
    try:
        return name in _installed("markdown.extensions") or bool(find_spec(name.partition(":")[0]))
    except (ImportError, ValueError):
        return False


@cache
def features_of(theme: str) -> frozenset[str]:
    """The features that an installed theme asks for, in its templates and its program."""
    spec = find_spec(theme) if theme in THEMES else None
    folder = Path(spec.origin).parent / "templates" if spec and spec.origin else Path()
    paths = [
        path
        for name in ("*.html", "blocks/*.html", "partials/**/*.html")
        for path in folder.glob(name)
    ]
    paths += folder.glob("assets/javascripts/bundle.*.js")
    text = "\n".join(path.read_text("utf-8") for path in paths)
    return frozenset(re.findall(r"""["'`]([a-z]+(?:\.[a-z]+)+)["'`]""", text))
