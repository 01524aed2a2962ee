"""Try single faults in the real tree: `python tests/tools/faults.py [FAULTS A KIND] [SEED]`.

Each fault is one word changed in one line of a copy of the tree, chosen at random among all fields of
its sort, which are found from the models. After each, `check` must refuse that line. Prints by kind how
many were tried, refused at their line, refused elsewhere, only warned of, and accepted, and then each
that was not refused at its line; exits 1 where one was accepted.
"""

from __future__ import annotations

import datetime
import gc
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from handbook.base.place import Mapping, Place, Scalar, Sequence
from handbook.base.problems import Severity
from handbook.base.units import DOMAINS
from handbook.build.check import check_loaded
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.bounds import After, ByNow, DayOfYear, Numbered, Once
from handbook.model.commitment import Limited
from handbook.model.company import Company
from handbook.model.edition import PublishedPromise
from handbook.model.estate import Equipment, Estate, Shift
from handbook.model.provenance import SourceRef
from handbook.model.results import Result, Results
from handbook.model.script import Script
from handbook.model.walk import translations
from handbook.reading.load import Loaded, load, load_again

ROOT = Path(__file__).parent.parent.parent
OUTCOMES = ("at its line", "elsewhere", "warned", "accepted")


@dataclass(frozen=True)
class Fault:
    """A word in a line of a file, both counted from 1, and what is typed in its place."""

    path: str
    line: int
    column: int
    old: str
    new: str

    def into(self, text: str) -> str:
        """The file with the fault in it."""
        lines = text.split("\n")
        line, start = lines[self.line - 1], self.column - 1
        assert line.startswith(self.old, start), (self, line)
        lines[self.line - 1] = line[:start] + self.new + line[start + len(self.old) :]
        return "\n".join(lines)


def typed(model: Model, *steps: str | int) -> tuple[str, Scalar] | None:
    """The file and the word at the end of the steps, if it was typed in one line without quotes."""
    node: object = model.place.mapping
    for step in steps:
        node = Place.child(node, step)
    is_plain = isinstance(node, Scalar) and node.inner == 0 and "\n" not in node
    return (model.place.path, node) if is_plain and isinstance(node, Scalar) else None


def replaced(found: tuple[str, Scalar] | None, new: str) -> Iterator[Fault]:
    """A word replaced as a whole."""
    if found is not None and str(found[1]) != new:
        path, word = found
        yield Fault(path, word.line, word.column, str(word), new)


def limits(library: Library) -> Iterator[Fault]:
    """Numbers that their unit cannot have."""
    for model, _ in library.models:
        if isinstance(model, Limited):
            domain = DOMAINS[model.unit]
            for number in (domain.low - 1, domain.high + 1, *([1.5] if domain.whole else [])):
                yield from replaced(typed(model, "limit"), str(number))


def counts(library: Library) -> Iterator[Fault]:
    """Whole numbers below 0 and beyond reason."""
    for model, _ in library.models:
        for name, field in type(model).model_fields.items():
            if isinstance(getattr(model, name), int) and field.annotation is not bool:
                for number in ("-1", "999999999999"):
                    yield from replaced(typed(model, name), number)


def impossible_days(library: Library) -> Iterator[Fault]:
    """Days that no calendar has."""
    for model, _ in library.models:
        for name in type(model).model_fields:
            if isinstance(getattr(model, name), datetime.date):
                for day in ("2026-02-31", "9999-01-01", "2026-1-1"):
                    yield from replaced(typed(model, name), day)
    for model, name, _bound in library.bounded(DayOfYear):
        if (chosen := getattr(model, name)) is not None:
            yield from replaced(typed(chosen, "day"), "31" if chosen.month == 2 else "32")


def days_out_of_order(library: Library) -> Iterator[Fault]:
    """Days before or after what they must not be."""
    for model, name, _bound in library.bounded(After):
        yield from replaced(typed(model, name), "2001-01-01")
    for model, name, _by in library.bounded(ByNow):
        if getattr(model, name) is not None:
            yield from replaced(typed(model, name), "2098-01-01")


def numbering(library: Library) -> Iterator[Fault]:
    """Entries that do not count 1, 2, 3."""
    for model, name, numbered in library.bounded(Numbered):
        for entry in getattr(model, name):
            number = getattr(entry, numbered.key)
            yield from replaced(typed(entry, numbered.key), str(number + 5))


def repeated(library: Library) -> Iterator[Fault]:
    """Sets in which the second entry is the first again, as it is or in other letters."""
    for model, name, once in library.bounded(Once):
        entries = getattr(model, name) or ()
        steps = (once.key,) if once.key else ()
        if len(entries) < 2:
            continue
        first, second = typed(model, name, 0, *steps), typed(model, name, 1, *steps)
        if first is not None:
            yield from replaced(second, str(first[1]))
            if not re.search(r"[a-z]-|^\d", first[1]) and first[1].upper() != first[1]:
                yield from replaced(second, str(first[1]).upper())


def references(library: Library) -> Iterator[Fault]:
    """Ids that nothing has."""
    for model, reference in library.references:
        found = typed(model, *reference.steps)
        if found is not None:
            yield from replaced(found, f"{found[1]}x")


def languages(library: Library) -> Iterator[Fault]:
    """Chinese in English, and English in Chinese."""
    for model, _ in library.models:
        for text, steps in translations(model):
            yield from replaced(typed(model, *steps, "en"), re.sub(r"[,{}\[\]]", "", text.zh))
            yield from replaced(typed(model, *steps, "zh"), "Please wait here")


def translated_numbers(library: Library) -> Iterator[Fault]:
    """Another number in English than in Chinese."""
    for model, _ in library.models:
        for _text, steps in translations(model):
            found = typed(model, *steps, "en")
            if found is not None and (match := re.search(r"(?<!\S)[1-9]\d?(?= [a-z])", found[1])):
                other = f"{found[1][: match.start()]}{int(match[0]) + 47}{found[1][match.end() :]}"
                yield from replaced(found, other)


def clauses(library: Library) -> Iterator[Fault]:
    """Clauses that are none."""
    for model, _ in library.models:
        if isinstance(model, SourceRef) and model.clause:
            for clause in ("-1", "NaN", "0"):
                yield from replaced(typed(model, "clause"), clause)


def addresses(library: Library) -> Iterator[Fault]:
    """Web addresses that are none."""
    for model, _ in library.models:
        if isinstance(model, Company):
            for name in ("handbook_address", "public_address"):
                for address in ("https://.../", "https://-/", "https://a:99999999/", "ftp://a.cn/"):
                    yield from replaced(typed(model, name), address)


def facts(library: Library) -> Iterator[Fault]:
    """Facts of another kind, or that differ from what they count."""
    for estate in library.estates.values():
        for filled in estate.facts:
            fact = library.facts[filled.fact]
            if fact.kind != "text":
                yield from replaced(typed(filled, "value"), "没有")
            if fact.counts:
                yield from replaced(typed(filled, "value"), "60")


def fields(library: Library) -> Iterator[Fault]:
    """Names of fields that there are not."""
    for model, _ in library.models:
        for key in model.place.mapping:
            if isinstance(key, Scalar):
                yield Fault(model.place.path, key.line, key.column, str(key), f"{key}s_")


def emptied(library: Library) -> Iterator[Fault]:
    """Fields with nothing behind them."""
    for model, _ in library.models:
        for name, value in model.place.mapping.items():
            if isinstance(name, Scalar) and isinstance(value, Scalar):
                yield from replaced(typed(model, name), "")


def sorts(library: Library) -> Iterator[Fault]:
    """A list or a group of fields where a word must be."""
    for model, _ in library.models:
        for name, value in model.place.mapping.items():
            if isinstance(name, Scalar) and isinstance(value, Scalar):
                yield from replaced(typed(model, name), "[[1]]")


def indentation(library: Library) -> Iterator[Fault]:
    """A no-break space, an ideographic space or a tab at the beginning of a line."""
    for document in library.documents.values():
        waiting: list[object] = [document.place.mapping]
        while waiting:
            node = waiting.pop()
            waiting.extend(node.values() if isinstance(node, Mapping) else ())
            waiting.extend(node if isinstance(node, Sequence) else ())
            if isinstance(node, Mapping) and node.column > 3:
                for key in [*node][1:2]:
                    if isinstance(key, Scalar) and key.column == node.column:
                        for space in ("\u00a0", "\u3000", "\t"):
                            yield Fault(document.place.path, key.line, 1, " ", space)


def taken_ids(library: Library) -> Iterator[Fault]:
    """Ids of estates and chapters that are those of our own pages and folders."""
    for model, _ in library.models:
        if isinstance(model, Estate):
            yield from replaced(typed(model, "id"), "cards")
    for section in library.sections:
        for id in ("today", "estates", "commitments", "glossary", "index"):
            yield from replaced(typed(section, "id"), id)


def values(library: Library) -> Iterator[Fault]:
    """Values that are not among those there are, and other spellings of true and false."""
    for model, _ in library.models:
        for name in type(model).model_fields:
            value = getattr(model, name)
            if isinstance(value, StrEnum):
                yield from replaced(typed(model, name), f"{value}x")
            elif isinstance(value, bool):
                yield from replaced(typed(model, name), "yes")


def ids_twice(library: Library) -> Iterator[Fault]:
    """Ids and codes that something else of the kind has already."""
    for models in library._by_type.values():
        for first, second in pairwise(models):
            for name in ("id", "code", "form"):
                if found := typed(first, name):
                    yield from replaced(typed(second, name), str(found[1]))


def ranges(library: Library) -> Iterator[Fault]:
    """Smallest values above the largest, more kept than there was, times that no clock has."""
    for model, _ in library.models:
        if getattr(model, "max", None) is not None:
            yield from replaced(typed(model, "min"), str(model.max + 1))  # type: ignore[attr-defined]
        if isinstance(model, Result):
            yield from replaced(typed(model, "kept"), str(model.total + 1))
        if isinstance(model, Shift):
            for clock in ("25:00", "8点", "24:30"):
                yield from replaced(typed(model, "starts"), clock)


def without_roster(library: Library) -> Iterator[Fault]:
    """Checklists for a role that no estate has on a roster."""
    rosters = {roster.role for estate in library.estates.values() for roster in estate.rosters}
    idle = [
        role for role in library.roles if role not in rosters and not library.is_for_all([role])
    ]
    for checklist in library.checklists.values():
        for role in idle if len(checklist.roles) == 1 else ():
            yield from replaced(typed(checklist, "roles", 0), role)


def within_itself(library: Library) -> Iterator[Fault]:
    """Places, parts and roles that stand below themselves; scripts that serve themselves."""
    for model, owner in library.models:
        for name in ("within", "parent", "reports_to", "replaces"):
            if owner is not None and getattr(model, name, None) is not None:
                yield from replaced(typed(model, name), owner.id)
        if isinstance(model, Script):
            yield from replaced(typed(model, "serves", 0), model.id)


def same_conditions(library: Library) -> Iterator[Fault]:
    """Two branches with one condition."""
    for model, _ in library.models:
        for first, second in pairwise(getattr(model, "branches", ())):
            yield from replaced(typed(second, "when", "zh"), first.when.zh)


def same_answers(library: Library) -> Iterator[Fault]:
    """Two answers to choose from that are one, also where a space is between."""
    for quiz in library.quizzes.values():
        for question in quiz.questions:
            first = typed(question, "options", 0)
            for number in range(1, len(question.options)) if first else ():
                for spaced in (first[1], f"{first[1][:1]} {first[1][1:]}"):  # type: ignore[index]
                    yield from replaced(typed(question, "options", number), spaced)


def foreign_ranges(library: Library) -> Iterator[Fault]:
    """Ranges of items that this equipment does not have, or that read nothing."""
    others = [item for item in library.items.values() if item.item.equipment is None][:8]
    for estate in library.estates.values():
        for piece in estate.equipment:
            for own in piece.ranges:
                for item in others:
                    yield from replaced(typed(own, "item"), item.id)


def titles_twice(library: Library) -> Iterator[Fault]:
    """Names that another of the kind has already."""
    for models in library._by_type.values():
        for first, second in pairwise(models):
            if first.declared.has_name and (first.declared.page or isinstance(first, Equipment)):
                is_one_estate = first.place.path == second.place.path
                if isinstance(first, Equipment) and not is_one_estate:
                    continue
                for steps in (("title", "zh"), ("title",)):
                    if found := typed(first, *steps):
                        yield from replaced(typed(second, *steps), str(found[1]))


def published_limits(library: Library) -> Iterator[Fault]:
    """Limits of published promises that their words do not say."""
    for model, _ in library.models:
        if isinstance(model, PublishedPromise):
            other = model.limit + 1 if model.limit < DOMAINS[model.unit].high else model.limit - 1
            yield from replaced(typed(model, "limit"), str(other))


def quarters(library: Library) -> Iterator[Fault]:
    """Quarters that are not over, or not those of the file."""
    for model, _ in library.models:
        if isinstance(model, Results):
            yield from replaced(typed(model, "year"), str(model.year + 1))
            for quarter in range(1, 5):
                yield from replaced(typed(model, "quarter"), str(quarter))


def in_texts(library: Library, pattern: str, new: Callable[[str], str]) -> Iterator[Fault]:
    """A word within a text replaced, in Chinese."""
    for model, passage in library.passages:
        if passage.language != "zh":
            continue
        for steps in (passage.steps, passage.steps[:-1]):
            found = typed(model, *steps)
            if found is not None and (match := re.search(pattern, found[1])):
                yield from replaced(
                    found, f"{found[1][: match.start()]}{new(match[0])}{found[1][match.end() :]}"
                )
                break


def links(library: Library) -> Iterator[Fault]:
    """Links in texts to what there is not."""
    return in_texts(library, r"(?<=\[\[)[a-z][\w.-]*", lambda id: f"{id}x")


def placeholders(library: Library) -> Iterator[Fault]:
    """Placeholders that nobody fills in."""
    return in_texts(library, r"(?<=\{)[a-z][\w-]*(?=\})", lambda name: f"{name}x")


def half_width(library: Library) -> Iterator[Fault]:
    """Commas and brackets of half width in Chinese."""
    return in_texts(
        library,
        r"(?<=[\u4e00-\u9fff])[，；？](?=[\u4e00-\u9fff])",
        {"，": ",", "；": ";", "？": "?"}.__getitem__,
    )


def informal(library: Library) -> Iterator[Fault]:
    """The informal word for a customer."""
    return in_texts(library, "您", lambda _: "你")


def invisible(library: Library) -> Iterator[Fault]:
    """Characters that nobody sees, within a text."""
    return in_texts(library, r"(?<=[\u4e00-\u9fff])[\u4e00-\u9fff]", lambda word: f"\u200b{word}")


def keys(library: Library) -> Iterator[tuple[str, Scalar, Scalar]]:
    """The fields after the first of each group, with the one before: file, before, after."""
    for model, _ in library.models:
        names = [name for name in model.place.mapping if isinstance(name, Scalar)]
        for before, after in pairwise(names):
            yield model.place.path, before, after


def keys_twice(library: Library) -> Iterator[Fault]:
    """Fields that stand there twice."""
    for path, before, after in keys(library):
        yield from replaced((path, after), str(before))


def quotes(library: Library) -> Iterator[Fault]:
    """A quotation mark that is not closed."""
    for model, _ in library.models:
        for name, value in model.place.mapping.items():
            if isinstance(name, Scalar) and isinstance(value, Scalar):
                found = typed(model, name)
                if found is not None and not re.search(r"[\"']", found[1]):
                    yield from replaced(found, f'"{found[1]}')


KINDS: tuple[Callable[[Library], Iterator[Fault]], ...] = (
    *(limits, counts, impossible_days, days_out_of_order, numbering, repeated, references),
    *(languages, translated_numbers, clauses, addresses, facts, fields, emptied, sorts),
    *(indentation, taken_ids, values, ids_twice, ranges, without_roster),
    *(within_itself, same_conditions, same_answers, foreign_ranges, titles_twice),
    *(published_limits, quarters, links, placeholders, half_width, informal, invisible),
    *(keys_twice, quotes),
)


def tried(tree: Path, loaded: Loaded, fault: Fault) -> str:
    """What `check` makes of a fault: only its file is read again, and everything is checked."""
    path = tree / fault.path
    before = path.read_text("utf-8")
    path.write_text(fault.into(before), "utf-8")
    try:
        problems = check_loaded(load_again(loaded, tree, fault.path), tree).problems
    finally:
        path.write_text(before, "utf-8")
    errors = [problem for problem in problems if problem.level is Severity.ERROR]
    if any((error.path, error.line) == (fault.path, fault.line) for error in errors):
        return "at its line"
    if errors:
        return "elsewhere"
    return "warned" if problems else "accepted"


def main(each: int, seed: int) -> int:
    """Try that many faults of each kind; 1 where one was accepted."""
    dice = random.Random(seed)
    total: Counter[str] = Counter()
    misses: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for name in ("standards", "checklists", "docs"):
            shutil.copytree(ROOT / name, tree / name)
        shutil.copy(ROOT / "mkdocs.yml", tree)
        loaded = load(tree)
        library = Library(loaded.documents, loaded.gaps)
        gc.freeze()  # what was read stays to the end
        print(f"{'':20}{'tried':>8}" + "".join(f"{outcome:>13}" for outcome in OUTCOMES))
        for kind in KINDS:
            found = sorted({*kind(library)}, key=repr)
            seen: Counter[str] = Counter()
            for fault in dice.sample(found, min(each, len(found))):
                outcome = tried(tree, loaded, fault)
                seen[outcome] += 1
                if outcome != "at its line":
                    place = f"{fault.path}:{fault.line}"
                    misses.append(f"{outcome}: {place}: {fault.old!r} -> {fault.new!r}")
            total += seen
            print(row(kind.__name__.replace("_", " "), seen), flush=True)
    print(row("all", total))
    print("\n".join(misses))
    return int(total["accepted"] > 0)


def row(name: str, seen: Counter[str]) -> str:
    """One line of the table."""
    return f"{name:20}{seen.total():8}" + "".join(f"{seen[outcome]:13}" for outcome in OUTCOMES)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    raise SystemExit(main(*[*numbers, *(12, 1)[len(numbers) :]]))
