"""What the pages of scripts, quizzes and training work with in the browser: a bundle of scripts a kind of
page, and what each estate fills in where a line has a placeholder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import TypedDict

from handbook.base.inline import Placeholder, parse_inline
from handbook.base.modules import program
from handbook.library.placeholders import ESTATE
from handbook.model.emergency import Act
from handbook.model.phrases import BannedPhrase, Phrase
from handbook.model.script import Turn
from handbook.pages.bundles import assignment, digest, literal
from handbook.pages.site import Site
from handbook.training.pages.path_data import path_data
from handbook.training.questions import asked_at

FOLDER = "learning"
"""Where the scripts stand in the site."""

BUNDLES = {
    "rehearsal": "rehearsal",
    "quiz": "quiz",
    "path": "path",
    "record": "sheet",
    "progress": "home",
}
"""Script of a page -> the module of `training/browser/` that it begins with."""


class EstateFacts(TypedDict):
    """What an estate fills in, by placeholder."""

    id: str
    city: str
    zh: dict[str, str]
    en: dict[str, str]
    without: list[str]
    """The questions that are not asked there"""


def script_of(name: str) -> str:
    """The script of a page, by its name in `BUNDLES`."""
    return program(f"training/browser/{BUNDLES[name]}.js")


class LearningData:
    """The scripts of a site, by address. Everything is worked out once, on first use."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.library = site.library

    def files(self) -> Iterator[tuple[str, str]]:
        """Address and text of every script; none where nothing is learned."""
        if not (
            self.library.scripts
            or self.library.emergencies
            or self.library.quizzes
            or self.library.paths
        ):
            return
        for name in BUNDLES:
            yield f"{FOLDER}/{name}.js", script_of(name)
        yield f"{FOLDER}/facts.js", self._facts
        for path, text in self._paths.items():
            yield f"{FOLDER}/{path}.js", text

    def address(self, name: str) -> str:
        """Where a bundle stands, with a query that changes with it: no browser shows an old one."""
        return f"{FOLDER}/{name}.js?v={digest(script_of(name))}"

    @cached_property
    def facts_address(self) -> str:
        """Where the script stands that has what each estate fills in."""
        return f"{FOLDER}/facts.js?v={digest(self._facts)}"

    def path_address(self, path: str) -> str:
        """Where the script stands that has the steps of a path."""
        return f"{FOLDER}/{path}.js?v={digest(self._paths[path])}"

    @cached_property
    def _paths(self) -> dict[str, str]:
        """`handbookPaths[id]`: the steps of each path."""
        return {
            path.id: assignment(
                f"(window.handbookPaths=window.handbookPaths||{{}})[{literal(path.id)}]",
                path_data(self.site, path),
            )
            for path in self.library.paths.values()
        }

    @cached_property
    def _facts(self) -> str:
        """`handbookFacts`: for each estate its city, placeholder -> what is said, by language, and what is
        not asked there."""
        library = self.library
        used = self._placeholders
        questions = [one for quiz in library.quizzes.values() for one in quiz.questions]
        found: list[EstateFacts] = []
        for estate in library.estates.values():
            filled = {
                name: said
                for name, said in self.site.fill(library, estate).items()
                if name in used or name == ESTATE
            }
            zh = {name: said.zh for name, said in filled.items()}
            en = {name: said.en for name, said in filled.items()}
            asked = {one.id for one in asked_at(library, estate, questions)}
            found.append(
                {
                    "id": estate.id,
                    "city": estate.city.zh,
                    "zh": zh,
                    "en": en,
                    "without": [one.id for one in questions if one.id not in asked],
                }
            )
        return assignment("handbookFacts", found)

    @cached_property
    def _placeholders(self) -> set[str]:
        """The placeholders of all that is said aloud, and done in emergencies."""
        return {
            part.name
            for model, passage in self.library.passages
            if isinstance(model, Turn | Phrase | BannedPhrase | Act) and "{" in passage.text
            for part in parse_inline(passage.text)
            if isinstance(part, Placeholder)
        }


@lru_cache(maxsize=1)
def learning_data(site: Site) -> LearningData:
    """The scripts of a site."""
    return LearningData(site)
