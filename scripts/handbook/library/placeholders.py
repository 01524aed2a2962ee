"""What stands in a text where it has a placeholder: what is filled in, or the name of what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handbook.base.units import limit_en, limit_zh
from handbook.library.library import Library
from handbook.model.estate import Estate

ESTATE = "estate"
"""The placeholder that is filled with the name of an estate."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What is said in the place of a placeholder."""

    zh: str
    en: str


Fill = Callable[[Library, Estate], Mapping[str, Filling]]
"""Placeholder -> what an estate fills in: its name, its facts, and the limits that it promises."""


def placeholder_words(library: Library, name: str, language: str) -> tuple[str, str]:
    """What stands for a placeholder until somebody fills it in, and an example: the name of a fact or
    blank in brackets, the limit of a commitment as it is."""
    commitment = library.commitments.get(name)
    if commitment is not None:
        said = limit_zh if language == "zh" else limit_en
        return said(commitment.limit, commitment.unit), ""
    blank = library.blanks.get(name)
    owner = blank or library.facts.get(name)
    title = name
    if owner is not None:
        title = owner.title.zh if language == "zh" else owner.title.en
    example = ""
    if blank is not None:
        example = f"例如 {blank.example.zh}" if language == "zh" else f"such as {blank.example.en}"
    return (f"〔{title}〕" if language == "zh" else f"[{title}]"), example
