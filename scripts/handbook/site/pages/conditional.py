"""The rules that do not apply everywhere, as an estate's page tells of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.library.conditions import binds, known_conditions, rules_with_conditions
from handbook.model.estate import Estate
from handbook.pages.views import Named, Viewer


@dataclass(frozen=True, slots=True)
class ConditionalView:
    """A rule that does not apply everywhere, and what decides on it here: its conditions, or of one that
    does not apply those that do not hold."""

    name: Named
    conditions: tuple[Named, ...]


def conditional(viewer: Viewer, estate: Estate, *, here: bool) -> Iterator[ConditionalView]:
    """The rules with conditions that are to be kept at an estate, or those that are not."""
    known = known_conditions(viewer.library, estate)
    for rule in rules_with_conditions(viewer.library):
        if binds(rule, known) is here:
            shown = (id for id in rule.applies_to if here or known.get(id) is False)
            yield ConditionalView(viewer.named(rule.id), tuple(map(viewer.named, shown)))
