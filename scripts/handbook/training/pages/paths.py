"""Learning paths: a page for each role, the list of all that is learned, and the record to print."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import groupby

from handbook.model.text import Text
from handbook.model.training import Path, PathStep
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site, exam_uri
from handbook.pages.views import Named, Viewer
from handbook.training.pages.learning_data import learning_data
from handbook.training.pages.path_data import way_of

WAYS = {"read": "读", "rehearse": "练", "quiz": "考", "practise": "做"}


@dataclass(frozen=True, slots=True)
class StepView:
    """A step: one way to learn, what, and about how long."""

    id: str
    way: str
    way_name: str
    name: Named | None
    text: Text | None
    minutes: int


@dataclass(frozen=True, slots=True)
class PathDayView:
    """What is done by a day."""

    day: int
    steps: tuple[StepView, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class PathView:
    """A path with its steps by day."""

    id: str
    title: str
    english: str
    intro: Text
    role: Named
    url: str | None
    exam: str
    days: tuple[PathDayView, ...]
    steps: int
    minutes: int
    file: str
    """Where the script stands that has the path's steps for the browser."""


@dataclass(frozen=True, slots=True)
class PathPage:
    """What the page of a path shows."""

    path: PathView
    bundle: str


def path(site: Site, page: Page, viewer: Viewer) -> PathPage:
    """What the page of a path shows."""
    subject = page.about(Path)
    return PathPage(
        path=path_view(site, viewer, subject),
        bundle=learning_data(site).address("path"),
    )


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """What the list of all that is learned shows."""

    paths: tuple[PathView, ...]
    quizzes: tuple[tuple[Named, Text, int], ...]
    bundle: str
    rules: str | None


def training(site: Site, page: Page, viewer: Viewer) -> TrainingPage:
    """What the list of all that is learned shows."""
    library = site.library
    return TrainingPage(
        paths=tuple(path_view(site, viewer, one) for one in library.paths.values()),
        quizzes=tuple(
            (Named(quiz.title.zh, viewer.url(quiz.id)), quiz.intro, len(quiz.questions))
            for quiz in library.quizzes.values()
        ),
        bundle=learning_data(site).address("progress"),
        rules=library.training.rules if library.training else None,
    )


@dataclass(frozen=True, slots=True)
class RecordPage:
    """What the record shows: every path, blank, for those without JavaScript."""

    paths: tuple[PathView, ...]
    edition: datetime.date | None
    pass_mark: int
    company: str
    bundle: str


def record(site: Site, page: Page, viewer: Viewer) -> RecordPage:
    """What the record shows: every path, blank, for those without JavaScript."""
    library = site.library
    documents = library.documents.values()
    return RecordPage(
        paths=tuple(path_view(site, viewer, one) for one in library.paths.values()),
        edition=max((document.effective for document in documents), default=None),
        pass_mark=library.training.pass_mark if library.training else 100,
        company=library.company.name.zh if library.company else "",
        bundle=learning_data(site).address("record"),
    )


def path_view(site: Site, viewer: Viewer, subject: Path) -> PathView:
    """A path with its steps by day."""
    days = tuple(
        PathDayView(day, steps, sum(step.minutes for step in steps))
        for day, group in groupby(subject.steps, key=lambda step: step.by_day)
        if (steps := tuple(_step(site, viewer, subject, step) for step in group))
    )
    return PathView(
        id=subject.id,
        title=subject.title.zh,
        english=subject.title.en,
        intro=subject.intro,
        role=viewer.named(subject.role),
        url=viewer.url(subject.id),
        exam=exam_uri(subject.role),
        days=days,
        steps=len(subject.steps),
        minutes=sum(step.minutes for step in subject.steps),
        file=learning_data(site).path_address(subject.id),
    )


def _step(site: Site, viewer: Viewer, path: Path, step: PathStep) -> StepView:
    way, target = way_of(step)
    name = None
    if target:
        title = site.pages[exam_uri(path.role)].title if target == path.id else None
        named = viewer.named(target)
        name = Named(title or named.title, named.url)
    return StepView(step.id, way, WAYS[way], name, step.practise, step.minutes)


VIEWS = {PageKind.TRAINING: training, PageKind.PATH: path, PageKind.RECORD: record}
