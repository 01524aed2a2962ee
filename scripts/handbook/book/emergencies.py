"""An emergency as the book shows it: the only place that knows what an emergency is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.book.numbering import Place
from handbook.book.provenance import Annotator
from handbook.book.texts import Said, Texts, listed, plain
from handbook.book.view import Clause, Fact, Mark
from handbook.model.desk import Phone
from handbook.model.emergency import Act, Emergency
from handbook.model.section import Section
from handbook.model.text import Order

PHASES = (("头十秒", "ten_seconds"), ("头一分钟", "first_minute"), ("接着", "then"))
"""What is done first, and after: a label, and the field with its lines."""


def emergency_clause(
    about: Annotator, event: Emergency, section: Section, place: Place, mark: Mark
) -> Clause:
    """An emergency as a clause with a title."""
    return Clause(
        event.id,
        place.number,
        about.say(event.title, event.id, "title"),
        (*_facts(about, event), *about.own(event, section, section)),
        english=event.title.en,
        mark=mark,
        is_titled=True,
    )


def _facts(about: Annotator, event: Emergency) -> Iterator[Fact]:
    yield Fact("看到什么", _texts(about, event, "signs", event.signs))
    for label, field in PHASES:
        yield Fact(label, _acts(about, event, field, getattr(event, field)))
    texts = tuple(one.text for one in event.never)
    yield Fact("千万不要", _texts(about, event, "never", texts, "text"))
    if event.calls:
        yield Fact("打给谁", _listed(_calls(about, event)))
    yield Fact("什么时候算完", (about.say(event.ends.text, event.id, "ends", "text"),))
    yield Fact("写下来", _texts(about, event, "write", event.write))
    yield Fact("事后", _acts(about, event, "aftercare", event.aftercare))


def _texts(
    about: Annotator, event: Emergency, field: str, texts: tuple[Order, ...], *rest: str
) -> Texts:
    return listed(
        about.say(text, event.id, field, number, *rest) for number, text in enumerate(texts)
    )


def _acts(about: Annotator, event: Emergency, field: str, acts: tuple[Act, ...]) -> Texts:
    """Lines that begin with who does them."""
    return _listed(
        (
            about.names(act.by),
            plain("："),
            about.say(act.text, event.id, field, number, "text"),
        )
        for number, act in enumerate(acts)
    )


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


def _listed(lines: Iterable[Texts]) -> Texts:
    """Lines of several texts each, with semicolons between the lines."""
    found: list[Said] = []
    for line in lines:
        found += [plain("；")] * bool(found) + [*line]
    return tuple(found)
