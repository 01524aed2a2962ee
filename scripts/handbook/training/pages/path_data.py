"""A learning path for the browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypedDict

from handbook.base.inline import plain
from handbook.base.vocabulary import Who
from handbook.library.library import Library
from handbook.library.meaning import meanings
from handbook.model.section import Body, Standard
from handbook.model.training import Path, PathStep
from handbook.model.walk import parts
from handbook.pages.site import Site, exam_uri
from handbook.training.acts import rehearsed
from handbook.training.dialogue import dialogues
from handbook.training.questions import questions_of, quiz_print

Way = Literal["read", "rehearse", "quiz", "practise"]


class StepData(TypedDict):
    """A step of a learning path."""

    id: str
    way: Way
    key: str
    """What a browser keeps of it is kept under this"""
    uri: str
    prints: dict[str, str]
    """What is learned there -> its fingerprint"""


class PathData(TypedDict):
    """A learning path."""

    role: str
    title: str
    steps: list[StepData]


def way_of(step: PathStep) -> tuple[Way, str]:
    """How something is learned, and the id of what; empty for what is practised."""
    ways: tuple[Way, ...] = ("read", "rehearse", "quiz")
    for way in ways:
        target = getattr(step, way)
        if target is not None:
            return way, target
    return "practise", ""


def path_data(site: Site, path: Path) -> PathData:
    """A path for the browser: each step with what it is kept under, and the fingerprints of what is
    learned there, so that a later change shows."""
    library = site.library
    steps: list[StepData] = []
    for step in path.steps:
        way, target = way_of(step)
        is_exam = target == path.id
        uri = exam_uri(path.role) if is_exam else site.addresses[target].uri if target else ""
        steps.append(
            {
                "id": step.id,
                "way": way,
                "key": exam_uri(path.role).removesuffix(".md") if is_exam else target or step.id,
                "uri": uri,
                "prints": dict(_prints(library, path, step, way, target)),
            }
        )
    return {"role": path.role, "title": path.title.zh, "steps": steps}


def _prints(
    library: Library, path: Path, step: PathStep, way: str, target: str
) -> Iterator[tuple[str, str]]:
    known = meanings(library)
    if way == "practise":
        assert step.practise is not None  # noqa: S101
        yield step.id, plain(step.practise.zh)[:40]
    elif way == "rehearse" and target in library.scripts:
        for turn in dialogues(library)[target].turns:
            if turn.who is not Who.CUSTOMER:
                yield turn.id, str(known.of(turn.id))
    elif way == "rehearse" and target in library.emergencies:
        for id, _act, print in rehearsed(library.emergencies[target]):
            yield id, str(print)
    elif way == "quiz":
        quiz = library.quizzes.get(target)
        questions = quiz.questions if quiz else questions_of(library, path.role)
        yield target, quiz_print(library, questions)
    elif way == "read":
        yield from _read_prints(library, target)


def _read_prints(library: Library, id: str) -> Iterator[tuple[str, str]]:
    """Of a chapter or heading what stands in it one by one (rules, steps, emergencies, grades), of
    anything else the whole."""
    known = meanings(library)
    entry = library.entries.get(id)
    found: list[str] = []
    if entry is not None and isinstance(entry.thing, Body):
        for heading in (entry.thing, *getattr(entry.thing, "standards", ())):
            for part in parts(heading):
                own = getattr(part, "id", None)
                if own in library.entries and not isinstance(part, Standard):
                    found.append(own)
        found += [event.id for event in library.emergencies_of(id)]
    for one in found or [id]:
        yield one, str(known.of(one) or "")
