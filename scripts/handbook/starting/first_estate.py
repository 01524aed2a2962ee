"""The first estate of a handbook that begins with packs: our sample, cut down to what they ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.base.vocabulary import Answered
from handbook.editing.blocks import entry_block, field_block
from handbook.editing.source_text import Edit, SourceText
from handbook.model.base import Model
from handbook.model.estate import Estate
from handbook.model.jurisdiction import Jurisdiction
from handbook.starting.answers import Answers
from handbook.starting.cut import cut, first_revision, merged
from handbook.starting.packs import TakenContent

NOTE = "# 列在 borrowed 里的都还是样例：换成本项目自己的，换好一项就从这里删掉一项。\n"


def first_estate(taken: TakenContent, answers: Answers, id: str) -> dict[str, str]:
    """Path -> text of the estate's file; `borrowed` says what in it is still that of the sample."""
    sample = taken.sample
    source = _source(taken, sample)
    place = _place(taken)
    edits = [*cut(taken, source, sample), *first_revision(source, sample, answers.date)]
    edits += _names(taken, source, answers, id, place)
    for name, lines in _lent(taken).items():
        edits.append(_added(taken, source, name, lines))
    folder = sample.place.path.rpartition("/")[0]
    return {f"{folder}/{id}.yml": source.edited(merged(edits)).decode("utf-8")}


def _source(taken: TakenContent, estate: Estate) -> SourceText:
    return SourceText((taken.folder / estate.place.path).read_bytes())


def _place(taken: TakenContent) -> Jurisdiction | None:
    """The place whose floors hold: the one that was asked for, else the widest that is there."""
    there = [place for place in taken.library.jurisdictions.values() if taken.has(place)]
    widest = [place for place in there if place.within is None]
    return taken.places[0] if len(taken.places) == 1 else next(iter(widest), None)


def _names(
    taken: TakenContent, source: SourceText, answers: Answers, id: str, place: Jurisdiction | None
) -> Iterator[Edit]:
    """The names and the place of the company's own estate, and what is still a sample."""
    said, node = answers.quoted(), taken.sample.place.mapping
    names = ", ".join(_borrowed(taken, place))
    lines = {
        "id": f"id: {id}\n",
        "title": f"title: {{zh: {said['estate']}, en: {said['estate_en']}}}\n",
        "code": f"code: A1\n{NOTE}borrowed: [{names}]\n",
        "city": f"city: {{zh: {said['city']}, en: {said['city_en']}}}\n",
        "intro": "intro: 第一个项目；事实、设备、班次、检查日照实际情况改\n",
        "jurisdiction": f"jurisdiction: {place.id}\n" if place else "",
    }
    for name, text in lines.items():
        if name in node:
            block = field_block(source, node, name)
            yield Edit(block.start, block.end, text)


def _borrowed(taken: TakenContent, place: Jurisdiction | None) -> Iterator[str]:
    lent = _lent(taken)
    for name in Answered:
        value = getattr(taken.sample, name)
        if name is Answered.JURISDICTION:
            is_of_sample = place is not None and place not in taken.places
        else:
            is_of_sample = name in lent or isinstance(value, Model) or any(map(taken.has, value))
        if is_of_sample:
            yield name


def _lent(taken: TakenContent) -> dict[str, list[str]]:
    """Of each kind of equipment that is asked for and that the sample has not, one piece of another
    estate, with what is normal for it: field -> entries as they stand there."""
    found: dict[str, list[str]] = {}
    kinds = {piece.kind for piece in taken.sample.equipment}
    kinds |= {kind.id for kind in taken.library.equipment_kinds.values() if not taken.has(kind)}
    asked = {
        item.item.id: item.item.equipment or item.checklist.equipment
        for item in taken.library.items.values()
        if taken.has(item.checklist)
    }
    for estate in taken.library.estates.values():
        for piece in estate.equipment:
            if piece.kind in kinds or piece.kind not in asked.values():
                continue
            kinds.add(piece.kind)
            found.setdefault("equipment", []).append(_text(taken, estate, piece))
            ranges = (one for one in estate.ranges if asked.get(one.item) == piece.kind)
            found.setdefault("ranges", []).extend(_text(taken, estate, one) for one in ranges)
    return {name: lines for name, lines in found.items() if lines}


def _text(taken: TakenContent, estate: Estate, entry: Model) -> str:
    source = _source(taken, estate)
    block = entry_block(source, estate.place.path, entry.place.mapping)
    return source.text[block.start : block.end]


def _added(taken: TakenContent, source: SourceText, name: str, lines: Iterable[str]) -> Edit:
    """Entries at the end of a list, or the list at the end of the file where it is not there."""
    there = [entry for entry in getattr(taken.sample, name) if taken.has(entry)]
    if there:
        block = entry_block(source, taken.sample.place.path, there[-1].place.mapping)
        return Edit(block.end, block.end, "".join(lines))
    end = len(source.text)
    return Edit(end, end, f"\n{name}:\n{''.join(lines)}")
