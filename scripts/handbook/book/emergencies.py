"""An emergency as the book shows it: the only place that knows what an emergency is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handbook.book.numbering import BookPlace
from handbook.book.provenance import Annotator
from handbook.book.texts import Said, Texts, listed, plain
from handbook.book.view import ChangeMark, Clause, ClauseFact
from handbook.model.desk import Phone
from handbook.model.emergency import Act, Emergency
from handbook.model.section import Section

PHASES = (("头十秒", "ten_seconds"), ("头一分钟", "first_minute"), ("接着", "then"))
"""What is done first, and after: a label, and the field with its lines."""


def emergency_clause(
    about: Annotator, event: Emergency, section: Section, place: BookPlace, mark: ChangeMark
) -> Clause:
    """An emergency as a clause with a title, and a line for each thing to do."""
    sources = about.own(event, section, section)
    return Clause(
        event.id,
        place.number,
        about.say(event.title, event.id, "title"),
        (*_facts(about, event), *(replace(fact, is_small=True) for fact in sources)),
        english=f"{event.code} · {event.title.en}",
        mark=mark,
        is_titled=True,
    )


def _facts(about: Annotator, event: Emergency) -> Iterator[ClauseFact]:
    say, id = about.say, event.id
    signs = listed(say(text, id, "signs", number) for number, text in enumerate(event.signs))
    yield ClauseFact("看到什么", signs)
    for label, field in PHASES:
        yield from _lines(label, _acts(about, event, field))
    never = (say(one.text, id, "never", n, "text") for n, one in enumerate(event.never))
    yield from _lines("千万不要", ((one,) for one in never))
    yield from _lines("打给谁", _calls(about, event))
    yield ClauseFact("什么时候算完", (say(event.ends.text, id, "ends", "text"),))
    write = listed(say(text, id, "write", number) for number, text in enumerate(event.write))
    yield ClauseFact("写下来", write)
    yield from _lines("事后", _acts(about, event, "aftercare"))
    who = listed(
        say(one, id, "confirmed_by", number) for number, one in enumerate(event.confirmed_by)
    )
    yield ClauseFact("用以前确认", who, is_small=True)


def _lines(label: str, lines: Iterable[Texts]) -> Iterator[ClauseFact]:
    """A fact a line; the first says what they are."""
    for number, line in enumerate(lines):
        yield ClauseFact("" if number else label, line)


def _acts(about: Annotator, event: Emergency, field: str) -> Iterator[Texts]:
    """Lines that begin with who does them."""
    acts: tuple[Act, ...] = getattr(event, field)
    for number, act in enumerate(acts):
        text = about.say(act.text, event.id, field, number, "text")
        yield about.names(act.by), plain("："), text


def _calls(about: Annotator, event: Emergency) -> Iterator[Texts]:
    for number, call in enumerate(event.calls):
        whom = _whom(about, call.to)
        if call.text is None:
            yield (whom,)
        else:
            yield whom, plain("："), about.say(call.text, event.id, "calls", number, "text")


def _whom(about: Annotator, id: str) -> Said:
    """A number, or who is called where that differs from estate to estate."""
    entry = about.say.library.entries.get(id)
    if entry is not None and isinstance(entry.thing, Phone):
        return plain(entry.thing.number or entry.thing.use.zh)
    return about.names((id,))
