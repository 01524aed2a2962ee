"""Traceability both ways: principle -> rules -> what checks them and what stands behind them, and
source -> who cites it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.base.vocabulary import Mark
from handbook.model.walk import descend
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site
from handbook.pages.uses import uses
from handbook.pages.views import Checks, Citation, Named, PrincipleView, Viewer


@dataclass(frozen=True, slots=True)
class TracedRule:
    """A rule in brief: whether a supervisor knows what to look at, which items of checklists check
    it, and where it comes from."""

    rule: Named
    is_observed: bool
    checked_by: tuple[Checks, ...]
    uses: dict[str, tuple[Named, ...]]
    """What rests on it, by label."""
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
class UntiedGroup:
    """Things that should be tied to something else and are not, all for one reason."""

    reason: str
    things: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Both directions and the gaps."""

    principles: tuple[PrincipleTrace, ...]
    sources: tuple[SourceTrace, ...]
    gaps: tuple[UntiedGroup, ...]
    rules: int
    uses: tuple[str, ...]
    """The labels of uses, of which there are any."""


def trace(viewer: Viewer) -> Trace:
    """The traceability of a library."""
    library = viewer.library
    serving: dict[str, list[TracedRule]] = {id: [] for id in library.principles}
    for requirement in library.requirements.values():
        view = TracedRule(
            viewer.named(requirement.id),
            requirement.observe is not None,
            viewer.checked_by(requirement.id),
            {use.label: use.things for use in viewer.uses(requirement.id)},
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
        principles,
        sources,
        tuple(_gaps(viewer, principles, sources)),
        len(library.requirements),
        tuple(label for label, by_id in uses(library).items() if by_id),
    )


def _gaps(
    viewer: Viewer, principles: tuple[PrincipleTrace, ...], sources: tuple[SourceTrace, ...]
) -> Iterator[UntiedGroup]:
    library = viewer.library
    rules = library.requirements.values()
    found: dict[str, Iterable[Named]] = {
        "没有规则为它服务": (
            Named(trace.principle.title, trace.principle.url)
            for trace in principles
            if not trace.rules
        ),
        "没有写主管看什么": (viewer.named(rule.id) for rule in rules if rule.observe is None),
        "既没有规则，也没有步骤和表": (
            viewer.named(section.id)
            for section in library.sections
            if sum(1 for _ in descend(section)) == 1
        ),
        "没有规则适用于这个岗位": (
            Named(role.title.zh, viewer.url(role.id))
            for role in library.roles.values()
            if not library.requirements_for(role)
        ),
        "还没有内容引用这个来源": (trace.source for trace in sources if not trace.cited_by),
    }
    if library.checklists:
        found["不为任何规则或步骤服务的检查项"] = (
            viewer.item_name(item)
            for item in library.items.values()
            if library.entries.keys().isdisjoint(item.item.rules)
        )
        found["没有检查项去查的规则"] = (
            viewer.named(rule.id) for rule in rules if rule.id not in library.checked_by
        )
    found["没有规则、步骤或检查项撑着的承诺"] = (
        viewer.named(commitment.id)
        for commitment in library.commitments.values()
        if library.entries.keys().isdisjoint(commitment.backed_by)
    )
    for reason, things in found.items():
        if named := tuple(things):
            yield UntiedGroup(reason, named)


@dataclass(frozen=True, slots=True)
class TracePage:
    """What the page shows that ties principles, rules and sources together."""

    trace: Trace


def _trace(site: Site, page: Page, viewer: Viewer) -> TracePage:
    return TracePage(trace=trace(viewer))


VIEWS = {PageKind.TRACE: _trace}
