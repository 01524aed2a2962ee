"""Printing cards: see what is wanted, and make one PDF or a folder of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from handbook.base.brand import NONE, Brand
from handbook.base.claim import claim_pdf
from handbook.base.colours import BLACK
from handbook.base.files import write_bytes
from handbook.base.message import say, say_many
from handbook.base.nearest import find
from handbook.base.problems import Problem, UsageError
from handbook.base.views_json import view_json
from handbook.base.vocabulary import Kind
from handbook.library.placeholders import Fill, Filling
from handbook.model.emergency import Emergency
from handbook.model.estate import Estate
from handbook.pages.checked import Checked
from handbook.press.batch import Batch, MadeFile, PrintJob, Show, printed
from handbook.press.binder import bound
from handbook.press.characters import locating, tree_characters
from handbook.press.runs import PaperSpeaker
from handbook.press.typeset import Manuscript, set_copy, template_source
from handbook.training.cards.deck import Deck, Hand
from handbook.training.cards.emergencies import TEMPLATE as EMERGENCY_TEMPLATE
from handbook.training.cards.emergencies import (
    TITLES,
    EmergencyPaper,
    emergency_deck,
)
from handbook.training.cards.lists import PHRASES, phrase_hands
from handbook.training.cards.permits import PERMITS, forms_json
from handbook.training.cards.permits import TEMPLATE as PERMIT_TEMPLATE
from handbook.training.cards.permits import TITLE as PERMIT_TITLE
from handbook.training.cards.scripts import script_hand

TEMPLATE = "cards"
MANIFEST = "cards.json"
"""Beside the cards: file -> digest of what it was made from."""

ALL = "all"
"""What the file with every card is called."""
ALL_CARDS = f"{ALL}.pdf"


@dataclass(frozen=True, slots=True)
class CardsRequest:
    """What was asked for, in the words of the command line; nothing is everything."""

    scripts: tuple[str, ...] = ()
    phrases: bool = False
    emergency: tuple[str, ...] = ()
    emergencies: bool = False
    permits: bool = False
    estate: str | None = None


@dataclass(frozen=True, slots=True)
class PrintedCards:
    """How it went: one sentence, and the problems of the content that are no errors."""

    summary: str
    problems: tuple[Problem, ...]


class Dealer:
    """The cards of one checked tree, for one estate and with what it fills in, or for any."""

    def __init__(
        self,
        checked: Checked,
        estate: Estate | None = None,
        filled: Mapping[str, Filling] | None = None,
    ) -> None:
        self.library = checked.library
        self.estate = estate
        self.say = PaperSpeaker(checked.library, filled)

    @cached_property
    def hands(self) -> dict[str, list[Hand]]:
        """Every card of what is said, by the id of its script, and those of phrases."""
        found: dict[str, list[Hand]] = {}
        if self.library.phrases is not None:
            found[PHRASES] = phrase_hands(self.library.phrases, self.say)
        for script in self.library.scripts.values():
            found[script.id] = [script_hand(script, self.say)]
        return found

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that a card may need: one cut of the font serves them all."""
        return tree_characters(self.library)

    @cached_property
    def emergencies(self) -> list[Emergency]:
        """The emergencies that may happen there."""
        return self.library.emergencies_at(self.estate)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Everything that has a file of its own, in the order of the file with all: emergencies first."""
        urgent = EmergencyPaper if self.emergencies else ()
        return (*urgent, *([PERMITS] if self.library.permits else ()), *self.hands)

    def title(self, *names: str) -> str:
        """What a file with these is called, or without names one with all."""
        titles = []
        for name in names:
            if name in self.hands:
                titles += [f"{hand.code} {hand.title}" for hand in self.hands[name]]
            elif name == PERMITS:
                titles.append(PERMIT_TITLE)
            elif name in self.library.emergencies:
                titles.append(self.library.emergencies[name].title.zh)
            else:
                titles.append(TITLES[EmergencyPaper(name)])
        return "、".join(titles[:3]) + ("等" if len(titles) > 3 else "") if titles else "全部卡片"

    def parts(self, name: str) -> tuple[Manuscript, ...]:
        """What is set in the file of a name: a script, a list, an edition of all emergencies, or one
        emergency in every edition."""
        if name in self.hands:
            deck = deck_json(self.deck(name))
            return (deck_manuscript(deck, self.characters, self.library.brand),)
        if name == PERMITS:
            forms = forms_json(self.library.permits.values(), self.say, self.estate)
            characters = self.characters | _own(PERMIT_TEMPLATE)
            return (Manuscript(PERMIT_TEMPLATE, {"deck": forms}, characters),)
        event = self.library.emergencies.get(name)
        events = self.emergencies if event is None else [event]
        editions = [EmergencyPaper(name)] if event is None else [*EmergencyPaper][:-1]
        return tuple(
            Manuscript(
                EMERGENCY_TEMPLATE,
                {"deck": emergency_deck(edition, events, self.say, self.estate).json()},
                self.characters | _own(EMERGENCY_TEMPLATE),
            )
            for edition in editions
        )

    def deck(self, *ids: str) -> Deck:
        """Some cards of what is said, or without ids all of them."""
        hands = [hand for id in ids or self.hands for hand in self.hands[id]]
        company = self.library.company
        return Deck(
            title=self.title(*ids),
            company=company.name.zh if company else "",
            estate=self.estate.title.zh if self.estate else "",
            customer=self.library.house.customer.zh,
            hands=tuple(hands),
        )


def cards_file(checked: Checked, wanted: CardsRequest, target: Path, fill: Fill) -> PrintedCards:
    """The cards that are wanted, as one PDF."""
    file = claim_pdf(target)
    dealer, names = _open(checked, wanted, fill)
    title = dealer.title(*names)
    with locating(dealer.library):
        is_talk = names and all(name in dealer.hands for name in names)
        data = (
            deck_pdf(deck_json(dealer.deck(*names)), dealer.characters, dealer.library.brand)
            if is_talk
            else _joined(dealer, names, title)
        )
        write_bytes(file, data)
    return PrintedCards(
        say("the cards of '{title}' in '{target}'", title=title, target=target),
        checked.problems,
    )


def cards_folder(
    checked: Checked, wanted: CardsRequest, target: Path, fill: Fill, *, workers: int, show: Show
) -> PrintedCards:
    """The cards that are wanted, a file each, and where all are, one with all of them."""
    dealer, ids = _open(checked, wanted, fill)
    done = new = 0
    jobs = _jobs(dealer, ids)
    paths = [job.path for job in jobs] + [ALL_CARDS] * _has_all(ids, jobs)
    batch = Batch(dealer.library, target, MANIFEST, workers)
    batch.manifest.claim(paths)
    for made in _made(batch, dealer, ids, jobs):
        done, new = done + 1, new + made.is_new
        show(done, len(paths), made.path)
    files = say_many("{count:,} file", "{count:,} files", count=done)
    return PrintedCards(
        say("{files} below '{target}', {new} of them new", files=files, target=target, new=new),
        checked.problems,
    )


def print_cards(
    checked: Checked,
    folder: Path,
    *,
    workers: int = 2,
    show: Show = lambda _done, _total, _path: None,
) -> list[Path]:
    """All cards below `folder`: what has not changed stays as it is, and what an earlier run left of
    scripts that are gone is taken away."""
    dealer = Dealer(checked)
    jobs = _jobs(dealer, ())
    batch = Batch(dealer.library, folder, MANIFEST, workers)
    found = []
    for made in _made(batch, dealer, (), jobs):
        found.append(made.path)
        show(len(found), len(jobs) + _has_all((), jobs), made.path)
    batch.manifest.forget_others("", frozenset(found))
    return sorted(map(Path, found))


def deck_manuscript(deck: str, characters: frozenset[str], brand: Brand = NONE) -> Manuscript:
    """A deck, as JSON, as it is set for a company, with a font cut that has at least these characters."""
    return Manuscript(TEMPLATE, {"deck": deck, **brand.inputs(BLACK)}, characters | _own(TEMPLATE))


def deck_pdf(deck: str, characters: frozenset[str], brand: Brand = NONE) -> bytes:
    """The same as the bytes of a PDF. Raises MissingShapeError and PrintError."""
    return set_copy(deck_manuscript(deck, characters, brand).ready())


@cache
def _own(template: str) -> frozenset[str]:
    """The characters of a template itself."""
    return frozenset(template_source(template).decode())


def deck_json(deck: Deck) -> str:
    """A deck as its template is given it."""
    return view_json(deck)


def _open(checked: Checked, wanted: CardsRequest, fill: Fill) -> tuple[Dealer, tuple[str, ...]]:
    library = checked.library
    estate = find(library.estates, Kind.ESTATE, wanted.estate) if wanted.estate else None
    dealer = Dealer(checked, estate, fill(library, estate) if estate else None)
    ids = [find(library.scripts, Kind.SCRIPT, id).id for id in dict.fromkeys(wanted.scripts)]
    ids += [
        find(library.emergencies, Kind.EMERGENCY, id).id for id in dict.fromkeys(wanted.emergency)
    ]
    if wanted.emergencies:
        ids += EmergencyPaper if dealer.emergencies else [EmergencyPaper.CHINESE]
    ids += [PERMITS] * wanted.permits
    ids += [PHRASES] * wanted.phrases
    for id in ids:
        if id not in library.emergencies and id not in dealer.names:
            raise UsageError(say("there are no {id} to make cards of", id=id))
    if not dealer.names:
        raise UsageError(say("there are no scripts, phrases or emergencies to make cards of"))
    return dealer, tuple(ids)


def _jobs(dealer: Dealer, names: tuple[str, ...]) -> list[PrintJob]:
    """A file for each of some names, or of all there are, in the order of the handbook."""
    return [PrintJob(f"{name}.pdf", dealer.parts(name)) for name in names or dealer.names]


def _has_all(ids: tuple[str, ...], jobs: list[PrintJob]) -> bool:
    """Whether there is a file with every card: where all are wanted, and that is more than one file."""
    return not ids and len(jobs) > 1


def _made(
    batch: Batch, dealer: Dealer, ids: tuple[str, ...], jobs: list[PrintJob]
) -> Iterator[MadeFile]:
    """The files, the longest first, so that none is waited for; then those of all cards as one."""
    yield from batch.make(sorted(jobs, key=lambda job: -len(job.parts[0].inputs["deck"])))
    if _has_all(ids, jobs):
        yield batch.gather(ALL_CARDS, dealer.title(), jobs)


def _joined(dealer: Dealer, names: tuple[str, ...], title: str) -> bytes:
    """Some cards or all, each name on sheets of its own: set at once they would take 1 GB."""
    jobs = _jobs(dealer, names)
    made = {job.path: data for job, data in printed(jobs, workers=2)}
    return bound((made[job.path] for job in jobs), title)
