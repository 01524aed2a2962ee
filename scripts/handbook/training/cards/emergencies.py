"""Emergencies on paper: a card of A6 each in Chinese, in English and in large print, and one sheet of A4
for the desk with the first lines of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handbook.base.pictograms import pictograms
from handbook.base.views_json import view_json
from handbook.model.desk import Phone
from handbook.model.emergency import Act, Call, Emergency
from handbook.model.estate import Estate
from handbook.model.text import Heading, Order, Text
from handbook.press.runs import PaperSpeaker, Run

TEMPLATE = "emergencies"

ROOM = "＿＿＿＿＿＿"
"""Where a number must be written by hand."""


class EmergencyPaper(StrEnum):
    """The papers with emergencies on them, by the names of their files."""

    CHINESE = "emergencies"
    ENGLISH = "emergencies-en"
    LARGE = "emergencies-large"
    DESK = "emergencies-desk"


@dataclass(frozen=True, slots=True)
class CardWords:
    """What the papers themselves say, in one language."""

    signs: str
    phases: tuple[str, str, str]
    never: str
    calls: str
    ends: str
    write: str
    aftercare: str
    confirm: str
    unread: str
    revision: str
    all: str
    comma: str
    space: str
    """Between two sentences."""


CHINESE = CardWords(
    "看到这些",
    ("头十秒", "头一分钟", "接着"),
    "千万注意",
    "打给谁，按先后",
    "谁说了算结束",
    "写下来",
    "照顾员工",
    "用以前由{who}确认。",
    "数字没有读到原文。",
    "修订",
    "紧急事件：头十秒",
    "、",
    "",
)
ENGLISH = CardWords(
    "What to look for",
    ("First ten seconds", "First minute", "Then"),
    "What never to do",
    "Whom to call, in this order",
    "Who says it is over",
    "Write down",
    "Look after staff",
    "To be confirmed before use by: {who}.",
    "The figures were not read in the original.",
    "rev.",
    "Emergencies: the first ten seconds",
    ", ",
    " ",
)


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line: who does it, or whom to call, and what."""

    who: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines below a heading. `kind` is one of look, now, act, never, call and text."""

    kind: str
    heading: str
    lines: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True)
class EmergencyCard:
    """Front and back in one language; what has no room goes on on another card."""

    code: str
    title: str
    other: str
    """The title in the other language."""
    picture: str
    """The pictogram, as SVG."""
    revision: str
    front: tuple[LineGroup, ...]
    back: tuple[LineGroup, ...]
    foot: str


@dataclass(frozen=True, slots=True)
class EmergencySheet:
    """What is on the desk's sheet in one language: numbers, and the first lines of each."""

    title: str
    phones: tuple[CardLine, ...]
    cards: tuple[EmergencyCard, ...]


@dataclass(frozen=True, slots=True)
class EmergencyDeck:
    """Everything that goes into one PDF: cards, or sheets for the desk."""

    title: str
    company: str
    estate: str
    large: bool
    english: bool
    cards: tuple[EmergencyCard, ...] = ()
    sheets: tuple[EmergencySheet, ...] = ()

    def json(self) -> str:
        """As its template is given it."""
        return view_json(self)


TITLES = {
    EmergencyPaper.CHINESE: "紧急事件卡",
    EmergencyPaper.ENGLISH: "紧急事件卡（英文）",
    EmergencyPaper.LARGE: "紧急事件卡（大字）",
    EmergencyPaper.DESK: "紧急事件，台面一张纸",
}
"""What the PDFs are called."""


def emergency_deck(
    edition: EmergencyPaper, events: Iterable[Emergency], say: PaperSpeaker, estate: Estate | None
) -> EmergencyDeck:
    """The paper of an edition with these emergencies on it."""
    events = tuple(events)
    company = say.library.company
    is_desk, english = edition is EmergencyPaper.DESK, edition is EmergencyPaper.ENGLISH
    languages = (False, True) if is_desk else (english,)
    makers = [_EmergencyCardMaker(say, english=one, is_desk=is_desk) for one in languages]
    return EmergencyDeck(
        title=TITLES[edition],
        company=company.name.zh if company else "",
        estate=estate.title.zh if estate else "",
        large=edition is EmergencyPaper.LARGE,
        english=english,
        cards=() if is_desk else tuple(map(makers[0].card, events)),
        sheets=tuple(maker.sheet(events) for maker in makers) if is_desk else (),
    )


class _EmergencyCardMaker:
    """Makes cards in one language."""

    def __init__(self, say: PaperSpeaker, *, english: bool, is_desk: bool) -> None:
        self.is_desk = is_desk
        self.library = say.library
        self.speaker = say
        self.english = english
        self.words = ENGLISH if english else CHINESE

    def say(self, text: Text | Heading) -> tuple[Run, ...]:
        said = self.speaker(text)
        return (said.en or said.zh) if self.english else said.zh

    def name(self, text: Text | Heading) -> str:
        return (text.en or text.zh) if self.english else text.zh

    def card(self, event: Emergency) -> EmergencyCard:
        words = self.words
        title = event.title
        confirm = words.confirm.format(who=words.comma.join(map(self.name, event.confirmed_by)))
        return EmergencyCard(
            code=event.code,
            title=self.name(title),
            other=title.zh if self.english else title.en,
            picture=pictograms()[event.pictogram],
            revision=f"{words.revision} {event.revision}",
            front=(
                LineGroup("look", words.signs, self.texts(event.signs)),
                LineGroup("now", words.phases[0], self.acts(event.ten_seconds)),
                LineGroup("act", words.phases[1], self.acts(event.first_minute)),
                LineGroup("never", words.never, self.texts(one.text for one in event.never)),
            ),
            back=tuple(self.back(event)),
            foot=words.space.join(
                (confirm, *([words.unread] * self.library.statement(event, event, event).is_open))
            ),
        )

    def back(self, event: Emergency) -> Iterator[LineGroup]:
        words = self.words
        if event.calls:
            yield LineGroup("call", words.calls, tuple(map(self.call, event.calls)))
        yield LineGroup("act", words.phases[2], self.acts(event.then))
        ends = event.ends
        yield LineGroup(
            "text",
            words.ends,
            (CardLine(self.roles([ends.by]) if ends.by else "", self.say(ends.text)),),
        )
        yield LineGroup("text", words.write, self.texts(event.write))
        yield LineGroup("text", words.aftercare, self.acts(event.aftercare))

    def sheet(self, events: tuple[Emergency, ...]) -> EmergencySheet:
        phones = [
            CardLine(self.number(phone), self.say(phone.use))
            for chapter in self.library.emergency_chapters
            for phone in chapter.phones
        ]
        return EmergencySheet(self.words.all, tuple(phones), tuple(map(self.card, events)))

    def acts(self, acts: Iterable[Act]) -> tuple[CardLine, ...]:
        return tuple(CardLine(self.roles(act.by), self.say(act.text)) for act in acts)

    def texts(self, texts: Iterable[Order]) -> tuple[CardLine, ...]:
        return tuple(CardLine("", self.say(text)) for text in texts)

    def roles(self, ids: Sequence[str]) -> str:
        """The roles in short."""
        if self.is_desk and self.library.is_for_all(ids):
            return ""  # there is little room, and whoever reads it is there
        roles = [self.library.roles[id] for id in ids if id in self.library.roles]
        return self.words.comma.join(self.name(role.short or role.title) for role in roles)

    def number(self, phone: Phone) -> str:
        return phone.number or self.speaker.number(phone.fact or "") or ROOM

    def call(self, call: Call) -> CardLine:
        entry = self.library.entries.get(call.to)
        thing = entry.thing if entry else None
        if isinstance(thing, Phone):
            return CardLine(self.number(thing), self.say(call.text or thing.use))
        text = self.say(call.text) if call.text else ()
        if call.to in self.library.roles:
            return CardLine(self.roles([call.to]), text)
        title = getattr(thing, "title", None)
        name = self.name(title) if title is not None else call.to
        number = self.speaker.number(call.to)
        return CardLine(number or name, text or ((Run(name),) if number else ()))
