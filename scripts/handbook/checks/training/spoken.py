"""What staff are told to say, whoever wrote it: lines of scripts, and phrases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from handbook.base.vocabulary import Who
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.script import Turn
from handbook.model.text import Spoken


class SpokenLine(NamedTuple):
    """A line: the model and field that have it, and a name for it in a sentence."""

    owner: Model
    field: str
    text: Spoken
    name: str


def lines(library: Library) -> Iterator[SpokenLine]:
    """Every line of staff, in scripts and in the lists of phrases."""
    for model, _ in library.models:
        if isinstance(model, Turn) and model.who is Who.STAFF:
            yield SpokenLine(model, "text", model.text, model.id)
    if library.phrases is not None:
        for phrase in library.phrases.polite.phrases:
            yield SpokenLine(phrase, "text", phrase.text, phrase.id)
        for banned in library.phrases.banned.phrases:
            yield SpokenLine(banned, "instead", banned.instead, banned.id)
