"""What an estate promises: each commitment resolved from the floors of its place, the company's
default and its own choice. Every lower layer may only tighten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from handbook.base.units import UnitError, is_looser
from handbook.base.vocabulary import UNREAD_MARKS, Layer, Unit
from handbook.library.conditions import known_conditions, places_of, rules_with_conditions
from handbook.library.library import Library
from handbook.model.commitment import Commitment
from handbook.model.estate import Adopted, Estate
from handbook.model.jurisdiction import Demand, Floor, Jurisdiction, Keeping
from handbook.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Stage:
    """A number on the way to what is promised: whose it is, and whether it binds."""

    layer: Layer
    owner: Floor | Commitment | Adopted
    """The floor, commitment or adoption that says it."""
    jurisdiction: Jurisdiction | None
    limit: Decimal
    unit: Unit
    binds: bool
    """False for what was not read in full: it is shown to staff and changes nothing."""
    prevails: bool
    """Whether it was tighter than all above it."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What one estate promises in one matter, and how the number came about."""

    commitment: Commitment
    limit: Decimal
    unit: Unit
    stages: tuple[Stage, ...]

    @property
    def stage(self) -> Stage:
        """The stage whose number it is."""
        return next(stage for stage in reversed(self.stages) if stage.prevails)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two stages that do not go together: the lower is looser, or cannot be compared at all."""

    commitment: Commitment
    upper: Stage
    lower: Stage
    comparable: bool


Asker = Commitment | Floor | Demand | Rule
"""What depends on conditions."""


@dataclass(frozen=True, slots=True)
class OpenCondition:
    """A condition that an estate has not answered, and what asks for it."""

    condition: str
    asked_by: Asker


@dataclass(frozen=True, slots=True)
class Resolution:
    """All that one estate promises and owes, worked out. Ids that lead nowhere are passed over."""

    estate: Estate
    places: tuple[Jurisdiction, ...]
    """The estate's jurisdiction and those that hold it, the largest first."""
    conditions: Mapping[str, bool]
    """The conditions that are known to hold or not: answered, or seen from the equipment."""
    adopted: Mapping[str, Adopted]
    """Commitment -> what the estate's own file says of it."""
    replaced: Mapping[str, Adopted]
    """Commitment -> the adoption of a tighter one that takes its place. One whose conditions do not
    hold takes nobody's place."""
    promises: Mapping[str, Promise]
    """Commitment -> what this estate promises, in the order of the themes."""
    demands: tuple[tuple[Jurisdiction, Demand], ...]
    """What the estate must publish, and which place demands it."""
    clashes: tuple[Clash, ...]
    questions: Mapping[str, OpenCondition]
    """Condition -> what asks for it first: a commitment, then a floor, a demand, a rule. Nothing else
    is known that would settle the matter without it."""


def resolve(library: Library, estate: Estate) -> Resolution:
    """All that an estate promises and owes; worked out once, however often it is asked for."""
    known = library.once(_known_resolutions)
    if id(estate) not in known:
        known[id(estate)] = _resolve(library, estate)
    return known[id(estate)]


def resolutions(library: Library) -> Iterator[Resolution]:
    """That of every estate, in their order."""
    return (resolve(library, estate) for estate in library.estates.values())


def _known_resolutions(library: Library) -> dict[int, Resolution]:
    """By the identity of the estate, which a resolution keeps alive."""
    return {}


def _resolve(library: Library, estate: Estate) -> Resolution:
    places = places_of(library, estate)
    conditions = known_conditions(library, estate)
    adopted = {choice.commitment: choice for choice in estate.commitments}
    asking: list[Asker] = []

    replaced: dict[str, Adopted] = {}
    for id, choice in adopted.items():
        tighter = library.commitments.get(id)
        if tighter is None or tighter.replaces in (None, id):
            continue
        asking.append(tighter)
        if _hold(tighter.conditions, conditions):
            replaced[str(tighter.replaces)] = choice

    floors: dict[str, list[tuple[Jurisdiction, Floor]]] = defaultdict(list)
    for place in places:
        for floor in place.floors:
            floors[floor.commitment].append((place, floor))

    promises: dict[str, Promise] = {}
    clashes: list[Clash] = []
    for commitment in library.commitments.values():
        own = adopted.get(commitment.id)
        if (commitment.optional and own is None) or commitment.id in replaced:
            continue
        asking.append(commitment)
        if not _hold(commitment.conditions, conditions):
            continue
        local = floors.get(commitment.id, [])
        asking += [floor for _, floor in local]
        holding = [(place, floor) for place, floor in local if _hold(floor.conditions, conditions)]
        promise, found = _settle(commitment, _numbers(library, holding, commitment, own))
        promises[commitment.id] = promise
        clashes += found

    demands = [(place, demand) for place in places for demand in place.demands]
    asking += [demand for _, demand in demands]
    asking += rules_with_conditions(library)
    return Resolution(
        estate=estate,
        places=places,
        conditions=MappingProxyType(conditions),
        adopted=MappingProxyType(adopted),
        replaced=MappingProxyType(replaced),
        promises=MappingProxyType(promises),
        demands=tuple(
            (place, demand) for place, demand in demands if _hold(demand.conditions, conditions)
        ),
        clashes=tuple(clashes),
        questions=MappingProxyType(_questions(asking, conditions)),
    )


def _hold(conditions: Iterable[str], known: Mapping[str, bool]) -> bool:
    """Whether all conditions hold. One that nobody has answered does not."""
    return all(known.get(id) for id in conditions)


def _questions(asking: Iterable[Asker], known: Mapping[str, bool]) -> dict[str, OpenCondition]:
    """The conditions that decide something and are not known. Where one is known not to hold, the
    others decide nothing."""
    found: dict[str, OpenCondition] = {}
    for asker in asking:
        conditions = asker.applies_to if isinstance(asker, Rule) else asker.conditions
        if not any(known.get(id) is False for id in conditions):
            for id in conditions:
                if id not in known:
                    found.setdefault(id, OpenCondition(id, asker))
    return found


def _numbers(
    library: Library,
    floors: Iterable[tuple[Jurisdiction, Floor]],
    commitment: Commitment,
    own: Adopted | None,
) -> Iterator[Stage]:
    """The numbers from the largest place down to the estate's own; none prevails yet."""
    for place, floor in floors:
        layer = Layer.LOCAL_FLOOR if place.within else Layer.LEGAL_FLOOR
        binds = is_read(library, floor)
        yield Stage(layer, floor, place, floor.limit, floor.unit, binds, False)
    yield Stage(Layer.COMPANY, commitment, None, commitment.limit, commitment.unit, True, False)
    if own is not None and own.limit is not None:
        unit = own.unit or commitment.unit
        yield Stage(Layer.CONTRACT, own, None, own.limit, unit, True, False)


def _settle(commitment: Commitment, numbers: Iterable[Stage]) -> tuple[Promise, list[Clash]]:
    """What is promised, and what does not go together. One of the numbers must bind, which the
    company's own always does."""
    stages: list[Stage] = []
    prevailing: list[Stage] = []
    clashes: list[Clash] = []
    for number in numbers:
        best = prevailing[-1] if prevailing else None
        prevails = number.binds
        if number.binds and best is not None:
            comparable = True
            try:
                prevails = not is_looser(
                    number.limit, number.unit, best.limit, best.unit, commitment.direction
                )
            except UnitError:
                prevails = comparable = False
            if not prevails and not (comparable and _may_yield(number, best)):
                clashes.append(Clash(commitment, best, number, comparable))
        stage = replace(number, prevails=prevails)
        stages.append(stage)
        if prevails:
            prevailing.append(stage)
    best = prevailing[-1]
    return Promise(commitment, best.limit, best.unit, tuple(stages)), clashes


def _may_yield(stage: Stage, best: Stage) -> bool:
    """A company's default may be looser than the floor of one place, or one for some estates only:
    there the floor prevails. It may not be looser than the law of the land; and floors of one place
    may differ by conditions."""
    own, upper = stage.owner, best.owner
    if isinstance(own, Commitment):
        is_special = isinstance(upper, Floor) and not set(upper.conditions) <= set(own.conditions)
        return best.layer is Layer.LOCAL_FLOOR or is_special
    return stage.layer in (Layer.LOCAL_FLOOR, Layer.LEGAL_FLOOR)


def is_read(library: Library, demand: Floor | Demand | Keeping) -> bool:
    """Whether some source of a floor was read in full: only then may it be called law."""
    for reference in demand.sources:
        source = library.sources.get(reference.source)
        mark = reference.mark or (source.mark if source else None)
        if mark is not None and mark not in UNREAD_MARKS:
            return True
    return False
