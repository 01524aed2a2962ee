"""What an estate fills in where a text has a placeholder: its facts, and what it promises."""

from __future__ import annotations

from handbook.base.inline import plain
from handbook.base.units import limit_en, limit_zh
from handbook.commitments.resolution import resolve
from handbook.library.library import Library
from handbook.library.placeholders import ESTATE, Filling
from handbook.model.estate import Estate


def fillings(library: Library, estate: Estate) -> dict[str, Filling]:
    """Placeholder -> what an estate fills in: its name, its facts, and the limits that it promises."""
    found = {ESTATE: Filling(estate.title.zh, estate.title.en)}
    for fact in estate.facts:
        said = fact.value
        found[fact.fact] = Filling(plain(said.zh), plain(said.en or said.zh))
    for id, promise in resolve(library, estate).promises.items():
        zh = limit_zh(promise.limit, promise.unit)
        found[id] = Filling(zh, limit_en(promise.limit, promise.unit))
    return found
