"""Whether a build would make again just what is there: then nothing is made, and it says the same."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from handbook.base import answers
from handbook.base.claim import MARKER
from handbook.base.problems import HandbookError, Problem
from handbook.base.store import digest
from handbook.build.kept import verify

MADE_FROM = ("standards", "checklists", "docs", "overrides", "mkdocs.yml")
"""What decides on an edition, besides the program."""

_PLUGINS = frozenset({"handbook", "handbook-search"})
_EXTENSIONS = """abbr admonition attr_list def_list footnotes md_in_html meta sane_lists smarty tables toc
    pymdownx.betterem pymdownx.caret pymdownx.details pymdownx.highlight pymdownx.inlinehilite
    pymdownx.keys pymdownx.mark pymdownx.superfences pymdownx.tabbed pymdownx.tasklist pymdownx.tilde"""
"""Extensions of Markdown that read nothing but the page."""
_SETTINGS = """copyright docs_dir edit_uri edit_uri_template exclude_docs extra extra_css extra_javascript
    markdown_extensions nav not_in_nav plugins remote_branch remote_name repo_name repo_url site_author
    site_description site_dir site_name site_url strict theme use_directory_urls validation"""
"""Settings of MkDocs that bring in no program and no other file."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has to say: the problems of the content, and how many rules and pages it has."""

    problems: tuple[Problem, ...]
    rules: int
    pages: int


class BuildQuestion:
    """A build of a tree into a folder, as it stands before anything was read. `how` is all that was
    asked for; `manifest` is the name of the manifest that the build writes."""

    def __init__(self, root: Path, target: Path, how: tuple[object, ...], manifest: str) -> None:
        self._root, self._target = root, target
        self._manifest = target / MARKER / manifest
        self._source = answers.contents(root, MADE_FROM) if is_closed(root) else None
        dated = os.environ.get("SOURCE_DATE_EPOCH", "")  # MkDocs takes its day from it
        said = (str(root.resolve()), str(target), repr(how), dated)
        program = answers.program()
        self._key = ""
        if self._source and program:
            self._key = digest("build", program, self._source, *said)

    def answer(self) -> Built | None:
        """What the last build said, where every file that it made is still there as it was made, and
        nobody else has built there since. None where it must be built."""
        kept = answers.recall(self._key) if self._key else None
        if kept is None or any(self._target.parent.glob(f".{self._target.name}-new-*")):
            return None
        try:
            if kept["manifest"] != self._digest() or not verify(self._target).is_whole:
                return None
            return Built((), int(kept["rules"]), int(kept["pages"]))
        except (HandbookError, OSError, KeyError, TypeError, ValueError):
            return None

    def keep(self, built: Built) -> None:
        """Keep what was said, unless somebody wrote in the tree meanwhile, or there were problems, which
        are said in somebody's language."""
        if (
            self._key
            and not built.problems
            and answers.contents(self._root, MADE_FROM) == self._source
        ):
            said: dict[str, Any] = {"rules": built.rules, "pages": built.pages}
            answers.keep(self._key, {"manifest": self._digest(), **said})

    def _digest(self) -> str:
        return hashlib.sha256(self._manifest.read_bytes()).hexdigest()


def is_closed(root: Path) -> bool:
    """Whether nothing but the tree and the program can reach the site: no plugin, extension, hook,
    environment variable or folder in mkdocs.yml that we do not know."""
    try:
        settings = yaml.load((root / "mkdocs.yml").read_text("utf-8"), Loader=_Loader)
    except (
        OSError,
        UnicodeDecodeError,
        yaml.YAMLError,
    ):  # tags such as !ENV are none of YAML's own
        return False
    if not isinstance(settings, dict) or not settings.keys() <= {*_SETTINGS.split()}:
        return False
    theme, plugins = settings.get("theme"), _named(settings.get("plugins"))
    extensions = _named(settings.get("markdown_extensions"))
    if plugins is None or extensions is None or settings.get("docs_dir", "docs") != "docs":
        return False
    if isinstance(theme, dict) and theme.get("custom_dir", "overrides") != "overrides":
        return False
    return (
        plugins.keys() <= _PLUGINS
        and extensions.keys() <= {*_EXTENSIONS.split()}
        and "root" not in plugins.get("handbook", {})
        and not isinstance(plugins.get("handbook-search", {}).get("synonyms"), str)
    )


def _named(entries: Any) -> dict[str, dict[str, Any]] | None:
    """A list of names, or of names with settings; None where it is something else."""
    found: dict[str, dict[str, Any]] = {}
    if not isinstance(entries, list | None):
        return None
    for entry in entries or ():
        pairs = {entry: {}} if isinstance(entry, str) else entry
        if not isinstance(pairs, dict):
            return None
        for name, settings in pairs.items():
            if not isinstance(settings or {}, dict):
                return None
            found[str(name)] = settings or {}
    return found
