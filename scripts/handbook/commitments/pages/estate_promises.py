"""What an estate promises and must publish, on its page: each number layer by layer, and what is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from handbook.base.vocabulary import Direction, Layer, Unit
from handbook.commitments.pages.disclosures import WorkView, works
from handbook.commitments.pages.promise_words import limit_words, origin_of
from handbook.commitments.resolution import Promise, Resolution, Stage, resolve
from handbook.commitments.view import PublicResult
from handbook.commitments.words import is_good, result_words
from handbook.model.commitment import Commitment
from handbook.model.estate import Estate
from handbook.model.jurisdiction import Floor
from handbook.model.publication import Condition
from handbook.model.results import Results
from handbook.model.text import Text
from handbook.pages.views import Named, Origin, Provenance, Viewer


@dataclass(frozen=True, slots=True)
class StageView:
    """A number on the way, and what became of it."""

    whose: Named
    limit: str
    fate: str
    """`decides`, `unread`, `looser` or `passed`: a later layer is as strict or stricter."""
    fate_words: str
    provenance: Provenance | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A promise and how its number came about."""

    name: Named
    limit: str
    is_own: bool
    stages: tuple[StageView, ...]


@dataclass(frozen=True, slots=True)
class EstateThemeView:
    """The promises of one theme."""

    title: str
    promises: tuple[PromiseView, ...]


@dataclass(frozen=True, slots=True)
class EstateConditionView:
    """A condition and what is known of it here; `answer` is empty where nobody has answered."""

    name: Named
    question: Text
    answer: str
    why: str
    asked_by: Named | None


@dataclass(frozen=True, slots=True)
class Aimed:
    """What was promised, to measure a result by."""

    number: Decimal
    unit: Unit
    direction: Direction


@dataclass(frozen=True, slots=True)
class ResultView:
    """How a promise was kept in a quarter, as the public is told."""

    name: Named
    promised: str
    words: str
    is_good: bool
    note: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class QuarterView:
    """The results of a quarter: those that fell short first."""

    title: str
    good: int
    results: tuple[ResultView, ...]


@dataclass(frozen=True, slots=True)
class EstatePromises:
    """All that an estate promises and must publish."""

    places: tuple[Named, ...]
    """From the estate's own place to the largest."""
    themes: tuple[EstateThemeView, ...]
    count: int
    own: int
    """How many numbers the estate has set itself."""
    conditions: tuple[EstateConditionView, ...]
    questions: tuple[EstateConditionView, ...]
    quarters: tuple[QuarterView, ...]
    """Newest first."""
    works: tuple[WorkView, ...]
    required: int
    missing: int
    public_url: str
    origin: Origin


def promised(viewer: Viewer, estate: Estate) -> EstatePromises:
    """All that an estate promises and must publish."""
    library = viewer.library
    resolved = resolve(library, estate)
    themes: dict[str, list[PromiseView]] = {id: [] for id in library.themes}
    for id, promise in resolved.promises.items():
        themes.setdefault(library.theme_of[id], []).append(_promise(viewer, promise))
    views = tuple(
        EstateThemeView(viewer.named(id).title, tuple(found))
        for id, found in themes.items()
        if found
    )
    todo = tuple(works(viewer, estate))
    conditions = tuple(_conditions(viewer, resolved))
    address = library.company.public_address if library.company else None
    return EstatePromises(
        places=tuple(viewer.named(place.id) for place in reversed(resolved.places)),
        themes=views,
        count=len(resolved.promises),
        own=sum(view.is_own for theme in views for view in theme.promises),
        conditions=tuple(view for view in conditions if view.answer),
        questions=tuple(view for view in conditions if not view.answer and view.asked_by),
        quarters=tuple(
            _quarter(viewer, resolved, quarter) for quarter in library.results.get(estate.id, ())
        ),
        works=todo,
        required=sum(work.is_required for work in todo),
        missing=sum(work.is_required and not work.is_there for work in todo),
        public_url=f"{address}{estate.id}/" if address else "",
        origin=origin_of(viewer, estate, "conditions"),
    )


def _promise(viewer: Viewer, promise: Promise) -> PromiseView:
    commitment, deciding = promise.commitment, promise.stage
    return PromiseView(
        name=viewer.named(commitment.id),
        limit=limit_words(promise.limit, promise.unit, commitment.direction),
        is_own=deciding.layer is Layer.CONTRACT,
        stages=tuple(
            _stage(viewer, commitment, stage, stage is deciding) for stage in promise.stages
        ),
    )


def _stage(viewer: Viewer, commitment: Commitment, stage: Stage, decides: bool) -> StageView:
    if decides:
        fate, words = "decides", "照这个数"
    elif not stage.binds:
        fate, words = "unread", "待核，不算底线"
    else:
        fate, words = ("passed", "") if stage.prevails else ("looser", "较宽，不取")
    sources = getattr(stage.owner, "sources", None) or ()
    is_floor = isinstance(stage.owner, Floor)
    return StageView(
        whose=_whose(viewer, stage),
        limit=limit_words(stage.limit, stage.unit, commitment.direction),
        fate=fate,
        fate_words=words,
        provenance=Provenance(viewer.citations(sources), confirm="") if is_floor else None,
        origin=origin_of(viewer, stage.owner, "limit"),
    )


def _whose(viewer: Viewer, stage: Stage) -> Named:
    if stage.jurisdiction is not None:
        place = viewer.named(stage.jurisdiction.id)
        return Named(f"{place.title}底线", place.url)
    return Named(
        "公司的数" if stage.layer is Layer.COMPANY else f"本{viewer.library.house.estate.zh}", None
    )


def _quarter(viewer: Viewer, resolved: Resolution, quarter: Results) -> QuarterView:
    found = []
    for result in quarter.results:
        promise = resolved.promises.get(result.commitment)
        if promise is None:  # withdrawn since
            continue
        direction = promise.commitment.direction
        aim = Aimed(promise.limit, promise.unit, direction)
        public = PublicResult(quarter.year, quarter.quarter, result.kept, result.total, None)
        found.append(
            ResultView(
                viewer.named(result.commitment),
                limit_words(promise.limit, promise.unit, direction),
                result_words(aim, public, "zh"),
                is_good(aim, public),
                result.note.zh if result.note else "",
                origin_of(viewer, result, "kept"),
            )
        )
    found.sort(key=lambda view: view.is_good)
    title = f"{quarter.year} 年第 {quarter.quarter} 季度"
    return QuarterView(title, sum(view.is_good for view in found), tuple(found))


def _conditions(viewer: Viewer, resolved: Resolution) -> Iterable[EstateConditionView]:
    """Every condition of the register; those that are asked for and open say what asks."""
    answered = {answer.condition for answer in resolved.estate.conditions}
    for condition in viewer.library.conditions.values():
        holds = resolved.conditions.get(condition.id)
        question = resolved.questions.get(condition.id)
        yield EstateConditionView(
            viewer.named(condition.id),
            condition.question,
            "" if holds is None else "是" if holds else "否",
            _known_by(condition) if condition.id not in answered else "",
            _asker(viewer, question.asked_by) if question else None,
        )


def _known_by(condition: Condition) -> str:
    return "看设备登记" if condition.equipment else ""


def _asker(viewer: Viewer, asker: object) -> Named:
    """What a question was asked for: a commitment, or a disclosure that some place demands."""
    for name in ("id", "commitment", "disclosure"):
        if id := getattr(asker, name, None):
            return viewer.named(id)
    return Named("", None)
