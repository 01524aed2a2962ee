"""A law cited without its clause."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.vocabulary import LEGAL_KINDS
from handbook.library.library import Library
from handbook.model.provenance import SourceRef

RULE = "missing-clause"


def check(library: Library) -> Iterator[Problem]:
    """Whoever cites a law, regulation or interpretation must say which clause."""
    for model, _owner in library.models:
        if isinstance(model, SourceRef) and model.clause is None:
            source = library.sources.get(model.source)
            if source is not None and source.kind in LEGAL_KINDS:
                hint = (
                    say("; clauses in use are {clauses}", clauses=source.clauses)
                    if source.clauses
                    else ""
                )
                yield Problem.at(
                    model.place.position("source"),
                    RULE,
                    say(
                        "'{source}' is law, so 'clause' must say which clause{hint}",
                        source=model.source,
                        hint=hint,
                    ),
                )
