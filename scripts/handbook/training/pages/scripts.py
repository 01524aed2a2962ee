"""The list of scripts: by role, with limits, outcomes and escalations in one table; what blanks are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.base.vocabulary import Who
from handbook.model.phrases import Blank, Outcome
from handbook.model.script import Escalation, Script
from handbook.model.text import Text
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, PrintedPack, Site
from handbook.pages.views import Named, Viewer
from handbook.training.dialogue import dialogues
from handbook.training.pages.learning_data import learning_data


@dataclass(frozen=True, slots=True)
class ScriptBrief:
    """A script in one line."""

    id: str
    name: Named
    english: str
    code: str
    situation: Text
    first_response: Text
    target: Text | None
    roles: tuple[Named, ...]
    outcomes: tuple[Named, ...]
    escalations: tuple[Escalation, ...]
    branches: int
    lines: int
    first_words: Text | None
    """What the customer says first."""


@dataclass(frozen=True, slots=True)
class ScriptsPage:
    """What the list of all scripts shows."""

    scripts: tuple[ScriptBrief, ...]
    branch_count: int
    line_count: int
    outcomes: tuple[Outcome, ...]
    blanks: tuple[Blank, ...]
    cards: Sequence[PrintedPack]
    bundle: str


def index(site: Site, page: Page, viewer: Viewer) -> ScriptsPage:
    """What the list of all scripts shows."""
    library = site.library
    briefs = tuple(brief(site, viewer, script) for script in library.scripts.values())
    return ScriptsPage(
        scripts=briefs,
        branch_count=sum(one.branches for one in briefs),
        line_count=sum(one.lines for one in briefs),
        outcomes=tuple(library.outcomes.values()),
        blanks=tuple(library.blanks.values()),
        cards=site.cards.get("", ()),
        bundle=learning_data(site).address("rehearsal"),
    )


def brief(site: Site, viewer: Viewer, script: Script) -> ScriptBrief:
    """A script in one line."""
    dialogue = dialogues(site.library)[script.id]
    first = next((turn for turn in script.turns if turn.who is Who.CUSTOMER), None)
    return ScriptBrief(
        id=script.id,
        name=Named(script.title.zh, viewer.url(script.id)),
        english=script.title.en,
        code=script.code,
        situation=script.situation,
        first_response=script.first_response,
        target=script.target,
        roles=tuple(viewer.named(role) for role in script.roles),
        outcomes=tuple(viewer.named(outcome) for outcome in script.outcomes),
        escalations=script.escalations,
        branches=sum(1 for _ in dialogue.branches),
        lines=sum(turn.who is not Who.CUSTOMER for turn in dialogue.turns),
        first_words=Text(zh=first.text.zh, en=first.text.en) if first else None,
    )


def for_role(site: Site, viewer: Viewer, role: str) -> list[ScriptBrief]:
    """The scripts that a role is to know: its own, and those for everyone."""
    return [
        brief(site, viewer, script)
        for script in site.library.scripts.values()
        if site.library.applies(role, script.roles)
    ]


VIEWS = {PageKind.SCRIPTS: index}
