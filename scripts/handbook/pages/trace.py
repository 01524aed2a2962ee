"""Traceability both ways: principle -> rules -> what stands behind them, and source -> who cites it."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.pages.views import Citation, Named, PrincipleView, Viewer
from handbook.vocabulary import Mark
from handbook.walk import descend


@dataclass(frozen=True, slots=True)
class TracedRule:
    """A rule in brief: whether a supervisor knows what to look at, and where it comes from."""

    rule: Named
    is_observed: bool
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class PrincipleTrace:
    """A principle and every rule that serves it."""

    id: str
    principle: PrincipleView
    standard: Named
    rules: tuple[TracedRule, ...]


@dataclass(frozen=True, slots=True)
class SourceTrace:
    """A source and everything that cites it."""

    id: str
    source: Named
    mark: Mark
    cited_by: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that should be tied to something else and is not."""

    thing: Named
    reason: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Both directions and the gaps."""

    principles: tuple[PrincipleTrace, ...]
    sources: tuple[SourceTrace, ...]
    gaps: tuple[Gap, ...]
    rules: int


def trace(viewer: Viewer) -> Trace:
    """The traceability of a library."""
    library = viewer.library
    serving: dict[str, list[TracedRule]] = {id: [] for id in library.principles}
    for requirement in library.requirements.values():
        view = TracedRule(
            viewer.named(requirement.id),
            requirement.observe is not None,
            tuple(
                viewer.citation(reference)
                for reference in requirement.sources
                if reference.source in library.sources
            ),
        )
        for principle in requirement.principles:
            serving.setdefault(principle, []).append(view)
    principles = tuple(
        PrincipleTrace(
            principle.id,
            PrincipleView(principle.title.zh, viewer.url(principle.id), principle.statement),
            viewer.named(principle.standard),
            tuple(serving[principle.id]),
        )
        for principle in library.principles.values()
    )
    cited = library.citations
    sources = tuple(
        SourceTrace(
            source.id,
            viewer.named(source.id),
            source.mark,
            tuple(Named(entry.title, viewer.url(entry.id)) for entry in cited.get(source.id, ())),
        )
        for source in library.sources.values()
    )
    return Trace(
        principles, sources, tuple(_gaps(viewer, principles, sources)), len(library.requirements)
    )


def _gaps(
    viewer: Viewer, principles: tuple[PrincipleTrace, ...], sources: tuple[SourceTrace, ...]
) -> list[Gap]:
    library = viewer.library
    gaps = [
        Gap(Named(trace.principle.title, trace.principle.url), "没有规则为这条原则服务")
        for trace in principles
        if not trace.rules
    ]
    gaps += [
        Gap(viewer.named(requirement.id), "没有写主管看什么")
        for requirement in library.requirements.values()
        if requirement.observe is None
    ]
    gaps += [
        Gap(viewer.named(section.id), "这一章既没有规则，也没有步骤和表")
        for section in library.sections
        if sum(1 for _ in descend(section)) == 1
    ]
    gaps += [
        Gap(Named(role.title.zh, viewer.url(role.id)), "没有规则适用于这个岗位")
        for role in library.roles.values()
        if not library.requirements_for(role)
    ]
    gaps += [Gap(trace.source, "还没有内容引用这个来源") for trace in sources if not trace.cited_by]
    return gaps
