"""A question that holds in one place only, and is asked everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.base.inline import plain
from handbook.base.message import quoted, say
from handbook.base.problems import Problem
from handbook.base.vocabulary import LEGAL_KINDS
from handbook.library.library import Library
from handbook.model.jurisdiction import Jurisdiction
from handbook.model.provenance import SourceRef
from handbook.model.registers import Source
from handbook.model.text import Text
from handbook.model.training import Question

RULE = "local-question"


def check(library: Library) -> Iterator[Problem]:
    """A question that names a place, or tests as the law's floor what is law in some places only, is
    asked in these: `jurisdictions` lists them, or a larger place that they lie in."""
    local = [place for place in library.jurisdictions.values() if place.within is not None]
    for quiz in library.quizzes.values():
        for question in quiz.questions:
            yield from _named(library, question, local)
            if question.floor and not question.jurisdictions:
                yield from _floor(library, question)


def _named(
    library: Library, question: Question, local: Iterable[Jurisdiction]
) -> Iterator[Problem]:
    asked = set(question.jurisdictions)
    for steps, text in _wording(question):
        said = plain(text.zh)
        for place in local:
            if place.title.zh in said and asked.isdisjoint(_around(library, place)):
                yield Problem.at(
                    question.place.position(*steps),
                    RULE,
                    say(
                        "'{id}' asks about {name} and is asked everywhere: 'jurisdictions' must list "
                        "'{place}', or the question must not name it",
                        id=question.id,
                        name=place.title.zh,
                        place=place.id,
                    ),
                )
                return


def _wording(question: Question) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    yield ("question",), question.question
    yield from ((("options", at), one) for at, one in enumerate(question.options))


def _around(library: Library, place: Jurisdiction | None) -> Iterator[str]:
    seen: set[str] = set()
    while place is not None and place.id not in seen:
        seen.add(place.id)
        yield place.id
        place = library.jurisdictions.get(place.within or "")


def _floor(library: Library, question: Question) -> Iterator[Problem]:
    laws = [
        source
        for about in question.about
        for source in _sources(library, about.ref)
        if source.kind in LEGAL_KINDS
    ]
    places = {source.jurisdiction for source in laws}
    if laws and None not in places:
        yield Problem.at(
            question.place.position("floor"),
            RULE,
            say(
                "'{id}' is law in {places} only: 'jurisdictions' must list where it is asked, or "
                "'floor' must go",
                id=question.id,
                places=quoted(sorted(filter(None, places)), "and"),
            ),
        )


def _sources(library: Library, id: str) -> Iterator[Source]:
    """What a thing rests on: its own sources or those it takes over, and the floors of a commitment."""
    references: list[SourceRef] = []
    if id in library.requirements:
        references += library.requirements[id].sources
    elif id in library.items:
        references += library.items[id].sources
    elif id in library.entries:
        references += getattr(library.entries[id].thing, "sources", None) or ()
    for place in library.jurisdictions.values():
        for floor in place.floors:
            references += floor.sources if floor.commitment == id else ()
        for demand in place.demands:
            references += demand.sources if demand.disclosure == id else ()
    for reference in references:
        if reference.source in library.sources:
            yield library.sources[reference.source]
