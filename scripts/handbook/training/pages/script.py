"""The page of a script: the whole dialogue, its flow as a drawing, and what is rehearsed on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handbook.base.vocabulary import Who
from handbook.library.meaning import meanings
from handbook.model.script import Branch, Script, Talk, Turn
from handbook.model.text import Heading, Spoken, Text
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, PrintedPack, Site
from handbook.pages.views import Named, Origin, Provenance, Viewer
from handbook.training.dialogue import Dialogue, dialogues
from handbook.training.pages import script_flow
from handbook.training.pages.learning_data import learning_data
from handbook.training.pages.script_flow import Drawing

WHO = {Who.STAFF: "员工", Who.ACTION: "去做"}
"""What stands beside a turn; beside a customer's stands the word of the house."""


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn: who, what, and what belongs beside it."""

    id: str
    who: Who
    name: str
    text: Spoken
    when: Text | None
    note: Text | None
    keeps: tuple[Named, ...]
    mistakes: tuple[Text, ...]
    print: str
    """The fingerprint of what is said: whoever learned another one learned something else."""
    former_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoView:
    """Where a stretch leads on: to a turn of this page or to another thing, perhaps an emergency."""

    id: str
    name: Named
    says: Spoken | None
    """What is said there, where that is on this page."""
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class TalkView:
    """A stretch of talk; `letter` and `when` are those of a branch."""

    id: str
    letter: str
    when: Heading | None
    turns: tuple[TurnView, ...]
    branches: tuple[TalkView, ...]
    go: GoView | None
    outcome: Named | None
    outcome_id: str
    former_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EscalationView:
    """When a script is handed on, and to whom."""

    when: Text
    to: Text
    role: Named | None
    go: Named | None


@dataclass(frozen=True, slots=True)
class ScriptView:
    """A script with everything that a reader may ask of it."""

    opening: TalkView
    ending: TalkView | None
    mistakes: tuple[Text, ...]
    escalations: tuple[EscalationView, ...]
    roles: tuple[Named, ...]
    channels: tuple[Named, ...]
    serves: tuple[Named, ...]
    outcomes: tuple[Named, ...]
    provenance: Provenance
    origin: Origin
    lines: int
    """How many turns of staff there are to learn."""
    branches: int


@dataclass(frozen=True, slots=True)
class ScriptPage:
    """What the page of a script shows."""

    script: Script
    view_of: ScriptView
    flow: Drawing
    emergency: str | None
    has_estates: bool
    cards: Sequence[PrintedPack]
    bundle: str
    facts: str


def script(site: Site, page: Page, viewer: Viewer) -> ScriptPage:
    """What the page of a script shows."""
    subject = page.about(Script)
    dialogue = dialogues(site.library)[subject.id]
    maker = _ScriptPageMaker(site, viewer, dialogue)
    return ScriptPage(
        script=subject,
        view_of=maker.view(),
        flow=script_flow.draw(site.library, dialogue, viewer.url),
        emergency=next((one.id for one in site.library.emergency_chapters), None),
        has_estates=bool(site.library.estates),
        cards=site.cards.get(subject.id, ()),
        bundle=learning_data(site).address("rehearsal"),
        facts=learning_data(site).facts_address,
    )


class _ScriptPageMaker:
    def __init__(self, site: Site, viewer: Viewer, dialogue: Dialogue) -> None:
        self.library = site.library
        self.viewer = viewer
        self.dialogue = dialogue
        self.prints = meanings(site.library)
        self.beside: dict[str, list[Text]] = defaultdict(list)
        for mistake in dialogue.script.mistakes:
            if mistake.at is not None:
                self.beside[mistake.at].append(mistake.text)

    def view(self) -> ScriptView:
        script = self.dialogue.script
        return ScriptView(
            opening=self.talk(script),
            ending=self.talk(script.ending) if script.ending else None,
            mistakes=tuple(mistake.text for mistake in script.mistakes),
            escalations=tuple(
                EscalationView(one.when, one.to, self._named(one.role), self._named(one.go))
                for one in script.escalations
            ),
            roles=self._all_named(script.roles),
            channels=self._all_named(script.channels),
            serves=self._all_named(script.serves),
            outcomes=self._all_named(script.outcomes),
            provenance=self.viewer.provenance(script, script, script),
            origin=self.viewer.origin(script),
            lines=sum(turn.who is not Who.CUSTOMER for turn in self.dialogue.turns),
            branches=sum(1 for _ in self.dialogue.branches),
        )

    def talk(self, talk: Talk) -> TalkView:
        script = self.dialogue.script
        id = talk.id if isinstance(talk, Branch | Script) else f"{script.id}.ending"
        return TalkView(
            id=id,
            letter=id.removeprefix(f"{script.id}.").upper() if isinstance(talk, Branch) else "",
            when=talk.when if isinstance(talk, Branch) else None,
            turns=tuple(self.turn(turn) for turn in talk.turns),
            branches=tuple(self.talk(branch) for branch in talk.branches),
            go=self.go(talk.go) if talk.go else None,
            outcome=self._named(talk.outcome),
            outcome_id=talk.outcome or "",
            former_ids=tuple(self.viewer.former_ids.get(id, ())),
        )

    def turn(self, turn: Turn) -> TurnView:
        return TurnView(
            id=turn.id,
            who=turn.who,
            name=WHO.get(turn.who, self.library.house.customer.zh),
            text=turn.text,
            when=turn.when,
            note=turn.note,
            keeps=self._all_named(turn.keeps),
            mistakes=tuple(self.beside.get(turn.id, ())),
            print=str(self.prints.of(turn.id) or ""),
            former_ids=tuple(self.viewer.former_ids.get(turn.id, ())),
        )

    def go(self, id: str) -> GoView:
        spot = self.dialogue.spots.get(id)
        return GoView(
            id=id,
            name=self.viewer.named(id),
            says=spot.talk.turns[spot.index].text if spot else None,
            is_urgent=self.library.is_emergency(id),
        )

    def _named(self, id: str | None) -> Named | None:
        return self.viewer.named(id) if id is not None else None

    def _all_named(self, ids: Iterable[str]) -> tuple[Named, ...]:
        return tuple(self.viewer.named(id) for id in ids)


VIEWS = {PageKind.SCRIPT: script}
