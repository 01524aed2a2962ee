"""A citation that claims to be better verified than its source is."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.vocabulary import Mark
from handbook.library.library import Library
from handbook.model.provenance import SourceRef

RULE = "overstated-source"

_STRENGTH = {Mark.V1: 3, Mark.V2: 3, Mark.V3: 2, Mark.G: 1, Mark.E: 0}


def check(library: Library) -> Iterator[Problem]:
    """A mark at a citation may be weaker than its source's, never stronger; local law (V2) is
    never national law (V1)."""
    for model, _owner in library.models:
        if not isinstance(model, SourceRef) or model.mark is None:
            continue
        source = library.sources.get(model.source)
        if source is None:
            continue
        stronger = _STRENGTH[model.mark] > _STRENGTH[source.mark]
        if stronger and source.mark is Mark.E and model.mark is Mark.G:
            continue  # the company's own words for what the trade takes for granted
        nationwide = {model.mark, source.mark} == {Mark.V1, Mark.V2}
        if stronger or nationwide:
            yield Problem.at(
                model.place.position("mark"),
                RULE,
                say(
                    "'mark' must not be {mark} here: '{source}' itself is {source_mark}",
                    mark=model.mark,
                    source=model.source,
                    source_mark=source.mark,
                ),
            )
