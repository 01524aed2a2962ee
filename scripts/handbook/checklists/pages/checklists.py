"""The lists of checklists: all of them, and those of a role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from handbook.checklists.schedule import MINUTES
from handbook.checklists.users import users
from handbook.model.checklist import Checklist
from handbook.model.registers import Role
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site
from handbook.pages.views import Named, Viewer


@dataclass(frozen=True, slots=True)
class ChecklistBrief:
    """A checklist in one line."""

    name: Named
    english: str
    form: str
    frequency: Named
    items: int
    critical: int
    minutes: int
    equipment: Named | None
    roles: tuple[Named, ...]
    estates: tuple[Named, ...]
    is_everywhere: bool
    """Whether every estate uses it."""


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """The checklists that a role is first to do."""

    role: Named
    english: str
    anchor: str
    checklists: tuple[ChecklistBrief, ...]


@dataclass(frozen=True, slots=True)
class FrequencyGroup:
    """A frequency, and how many items of which checklists are due as often."""

    frequency: Named
    anchor: str
    counts: tuple[tuple[Named, int], ...]


@dataclass(frozen=True, slots=True)
class ChecklistsPage:
    """What the list of all checklists shows."""

    groups: tuple[RoleGroup, ...]
    frequencies: tuple[FrequencyGroup, ...]
    checklist_count: int
    item_count: int


def index(site: Site, page: Page, viewer: Viewer) -> ChecklistsPage:
    """What the list of all checklists shows."""
    library = site.library
    briefs = {id: brief(site, viewer, found) for id, found in library.checklists.items()}
    counts = _frequency_counts(site)
    return ChecklistsPage(
        groups=tuple(
            RoleGroup(viewer.named(role.id), role.title.en, f"by-{role.id}", found)
            for role in library.roles.values()
            if (found := tuple(_led_by(role, site, briefs)))
        ),
        frequencies=tuple(
            FrequencyGroup(
                viewer.named(frequency),
                f"each-{frequency}",
                tuple((briefs[id].name, number) for id, number in each.items()),
            )
            for frequency in library.frequencies
            if (each := counts.get(frequency))
        ),
        checklist_count=len(library.checklists),
        item_count=len(library.items),
    )


def _led_by(role: Role, site: Site, briefs: dict[str, ChecklistBrief]) -> Iterable[ChecklistBrief]:
    for checklist in site.library.checklists.values():
        if checklist.roles[0] == role.id:
            yield briefs[checklist.id]


def _frequency_counts(site: Site) -> dict[str, dict[str, int]]:
    """Frequency -> checklist -> how many of its items are due as often."""
    found: dict[str, dict[str, int]] = {}
    for item in site.library.items.values():
        counts = found.setdefault(item.frequency, {})
        counts[item.checklist.id] = counts.get(item.checklist.id, 0) + 1
    return found


def brief(site: Site, viewer: Viewer, checklist: Checklist) -> ChecklistBrief:
    """A checklist in one line."""
    estates = users(site.library).get(checklist.id, ())
    return ChecklistBrief(
        name=Named(checklist.title.zh, viewer.url(checklist.id)),
        english=checklist.title.en,
        form=checklist.form,
        frequency=viewer.named(checklist.frequency),
        items=len(checklist.items),
        critical=sum(item.critical for item in checklist.items),
        minutes=minutes(checklist),
        equipment=viewer.named(checklist.equipment) if checklist.equipment else None,
        roles=tuple(viewer.named(role) for role in checklist.roles),
        estates=tuple(viewer.named(estate) for estate in estates),
        is_everywhere=len(estates) == len(site.library.estates) > 0,
    )


def minutes(checklist: Checklist) -> int:
    """About how long all of a checklist takes, rounded up."""
    each = (i.minutes if i.minutes is not None else MINUTES[i.evidence] for i in checklist.items)
    return ceil(sum(each)) + (checklist.walk_minutes or 0)


def for_role(site: Site, viewer: Viewer, role: Role) -> list[ChecklistBrief]:
    """The checklists that have something for a role to do."""
    found = []
    for checklist in site.library.checklists.values():
        roles = {*checklist.roles, *(r for item in checklist.items for r in item.roles or ())}
        if site.library.applies(role.id, roles):
            found.append(brief(site, viewer, checklist))
    return found


VIEWS = {PageKind.CHECKLISTS: index}
