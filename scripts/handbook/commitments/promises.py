"""What an estate promises: each commitment resolved from the floors of its place, the company's
default and its own choice. Every lower layer may only tighten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from handbook.base.units import UnitError, is_looser
from handbook.base.vocabulary import UNREAD_MARKS, Layer, Unit
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.commitment import Commitment
from handbook.model.estate import Adopted, Estate
from handbook.model.jurisdiction import Demand, Floor, Jurisdiction, Keeping


@dataclass(frozen=True, slots=True)
class Stage:
    """A number on the way to what is promised: whose it is, and whether it binds."""

    layer: Layer
    owner: Model
    """The jurisdiction, commitment or adoption that says it."""
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


@dataclass(frozen=True, slots=True)
class Question:
    """A condition that an estate has not answered, and what asks for it."""

    condition: str
    asked_by: Model


class Promises:
    """All promises of one estate. Ids that lead nowhere are passed over."""

    def __init__(self, library: Library, estate: Estate) -> None:
        self.library = library
        self.estate = estate
        self.clashes: list[Clash] = []
        self.questions: dict[str, Question] = {}

    @cached_property
    def places(self) -> tuple[Jurisdiction, ...]:
        """The estate's jurisdiction and those that hold it, the largest first."""
        found: list[Jurisdiction] = []
        id = self.estate.jurisdiction
        while id is not None:
            place = self.library.jurisdictions.get(id)
            if place is None or place in found:
                break
            found.append(place)
            id = place.within
        return tuple(reversed(found))

    @cached_property
    def conditions(self) -> dict[str, bool]:
        """The conditions that are known to hold or not: answered, or seen from the equipment."""
        kinds = {piece.kind for piece in self.estate.equipment}
        found = {
            condition.id: condition.equipment in kinds
            for condition in self.library.conditions.values()
            if condition.equipment is not None
        }
        return found | {answer.condition: answer.holds for answer in self.estate.conditions}

    def hold(self, conditions: tuple[str, ...], asked_by: Model) -> bool:
        """Whether all conditions hold. One that nobody has answered is asked for, and does not."""
        known = self.conditions
        if any(known.get(id) is False for id in conditions):
            return False
        for id in conditions:
            if id not in known:
                self.questions.setdefault(id, Question(id, asked_by))
        return all(known.get(id) for id in conditions)

    @cached_property
    def adopted(self) -> dict[str, Adopted]:
        """Commitment -> what the estate's own file says of it."""
        return {choice.commitment: choice for choice in self.estate.commitments}

    @cached_property
    def replaced(self) -> dict[str, Adopted]:
        """Commitment -> the adoption of a tighter one that takes its place. One whose conditions
        do not hold takes nobody's place."""
        found: dict[str, Adopted] = {}
        for id, choice in self.adopted.items():
            commitment = self.library.commitments.get(id)
            if commitment is None or commitment.replaces in (None, id):
                continue
            if self.hold(commitment.conditions, commitment):
                found[str(commitment.replaces)] = choice
        return found

    @cached_property
    def promises(self) -> dict[str, Promise]:
        """Commitment -> what this estate promises, in the order of the themes."""
        found = {}
        for commitment in self.library.commitments.values():
            if commitment.optional and commitment.id not in self.adopted:
                continue
            if commitment.id in self.replaced or not self.hold(commitment.conditions, commitment):
                continue
            found[commitment.id] = self._resolve(commitment, self.adopted.get(commitment.id))
        return found

    @property
    def demands(self) -> Iterator[tuple[Jurisdiction, Demand]]:
        """What the estate must publish, and which place demands it."""
        for place in self.places:
            for demand in place.demands:
                if self.hold(demand.conditions, demand):
                    yield place, demand

    def _resolve(self, commitment: Commitment, own: Adopted | None) -> Promise:
        stages: list[Stage] = []
        best: Stage | None = None
        for stage in self._stages(commitment, own):
            prevails = False
            if stage.binds:
                try:
                    is_worse = best is not None and is_looser(
                        stage.limit, stage.unit, best.limit, best.unit, commitment.direction
                    )
                    comparable = True
                except UnitError:
                    is_worse, comparable = True, False
                prevails = not is_worse
                if is_worse and best is not None and not (comparable and _may_yield(stage, best)):
                    self.clashes.append(Clash(commitment, best, stage, comparable))
            stage = _marked(stage, prevails)
            stages.append(stage)
            best = stage if prevails else best
        assert best is not None
        return Promise(commitment, best.limit, best.unit, tuple(stages))

    def _stages(self, commitment: Commitment, own: Adopted | None) -> Iterator[Stage]:
        """The numbers from the largest place down to the estate's own."""
        for place in self.places:
            layer = Layer.LOCAL_FLOOR if place.within else Layer.LEGAL_FLOOR
            for floor in place.floors:
                if floor.commitment == commitment.id and self.hold(floor.conditions, floor):
                    binds = is_read(self.library, floor)
                    yield Stage(layer, floor, place, floor.limit, floor.unit, binds, False)
        yield Stage(Layer.COMPANY, commitment, None, commitment.limit, commitment.unit, True, False)
        if own is not None and own.limit is not None:
            unit = own.unit or commitment.unit
            yield Stage(Layer.CONTRACT, own, None, own.limit, unit, True, False)


def is_read(library: Library, demand: Floor | Demand | Keeping) -> bool:
    """Whether some source of a floor was read in full: only then may it be called law."""
    for reference in demand.sources:
        source = library.sources.get(reference.source)
        mark = reference.mark or (source.mark if source else None)
        if mark is not None and mark not in UNREAD_MARKS:
            return True
    return False


def _may_yield(stage: Stage, best: Stage) -> bool:
    """A company's default may be looser than the floor of one place, or one for some estates only:
    there the floor prevails. It may not be looser than the law of the land; and floors of one place
    may differ by conditions."""
    if stage.layer is Layer.COMPANY:
        upper, own = best.owner, stage.owner
        assert isinstance(own, Commitment)
        is_special = isinstance(upper, Floor) and not set(upper.conditions) <= set(own.conditions)
        return best.layer is Layer.LOCAL_FLOOR or is_special
    return stage.layer in (Layer.LOCAL_FLOOR, Layer.LEGAL_FLOOR)


def _marked(stage: Stage, prevails: bool) -> Stage:
    return Stage(
        stage.layer,
        stage.owner,
        stage.jurisdiction,
        stage.limit,
        stage.unit,
        stage.binds,
        prevails,
    )


def promises(library: Library) -> dict[str, Promises]:
    """The promises of every estate by its id, worked out once."""
    return library.once(_promises)


def _promises(library: Library) -> dict[str, Promises]:
    return {estate.id: Promises(library, estate) for estate in library.estates.values()}
