"""Where an estate lies, what is known of its conditions, and which rules therefore bind nobody there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handbook.library.inheritance import CheckItem
from handbook.library.library import Library
from handbook.model.estate import Estate
from handbook.model.jurisdiction import Jurisdiction
from handbook.model.rule import Rule


def places_of(library: Library, estate: Estate) -> tuple[Jurisdiction, ...]:
    """The places that an estate lies in, the largest first."""
    found: list[Jurisdiction] = []
    id = estate.jurisdiction
    while id is not None:
        place = library.jurisdictions.get(id)
        if place is None or place in found:
            break
        found.append(place)
        id = place.within
    return tuple(reversed(found))


def known_conditions(library: Library, estate: Estate) -> dict[str, bool]:
    """The conditions that are known to hold or not at an estate: answered, or seen from its equipment."""
    kinds = {piece.kind for piece in estate.equipment}
    seen = {
        condition.id: condition.equipment in kinds
        for condition in library.conditions.values()
        if condition.equipment is not None
    }
    return seen | {answer.condition: answer.holds for answer in estate.conditions}


def binds(rule: Rule, known: Mapping[str, bool]) -> bool:
    """Whether a rule is to be kept where these conditions are known. One that nobody has answered may
    hold, and lifts nothing."""
    return not any(known.get(id) is False for id in rule.applies_to)


def rules_with_conditions(library: Library) -> list[Rule]:
    """The rules that do not apply everywhere, in the order of the handbook."""
    return [one.rule for one in library.requirements.values() if one.rule.applies_to]


def is_looked_at(library: Library, item: CheckItem, known: Mapping[str, bool]) -> bool:
    """Whether an item is to be looked at where these conditions are known: it is not where every rule that
    it checks binds nobody."""
    return not item.item.rules or any(_binding(library, item.item.rules, known))


def _binding(library: Library, ids: Iterable[str], known: Mapping[str, bool]) -> Iterable[bool]:
    for id in ids:
        requirement = library.requirements.get(id)
        yield requirement is None or binds(requirement.rule, known)
