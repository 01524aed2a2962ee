"""A paper as it is set, without its answers, and the key to it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.base.shuffle import shuffled
from handbook.base.vocabulary import QuestionKind
from handbook.library.library import Library
from handbook.model.estate import Estate
from handbook.model.registers import Role
from handbook.model.text import Text
from handbook.model.training import Question
from handbook.press.runs import PaperSpeaker, Run
from handbook.training.exams.draw import draw, points
from handbook.training.pages.quiz import KINDS

HOW = {
    QuestionKind.SINGLE: "只有一个选项对",
    QuestionKind.MULTIPLE: "有两个以上选项对，全部选对才得分",
    QuestionKind.TRUE_FALSE: "说法对的选“对”，不对的选“错”",
    QuestionKind.ORDER: "按先后写字母，全部排对才得分",
    QuestionKind.MATCH: "给左边每个数字写一个字母，全部连对才得分",
}
"""How each kind is answered."""

TRUE_FALSE = ("对", "错")

NUMERALS = "一二三四五"


@dataclass(frozen=True, slots=True)
class ExamChoice:
    """Something to choose, and what it is called by."""

    mark: str
    text: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class AskedItem:
    """A question as it is asked, and what there is to fill in on the answer sheet: a box to mark for
    each of `marks`, or `blanks` boxes to write a letter in."""

    number: int
    id: str
    text: tuple[Run, ...]
    choices: tuple[ExamChoice, ...]
    lefts: tuple[tuple[Run, ...], ...]
    marks: tuple[str, ...]
    blanks: int
    points: int
    is_floor: bool


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """All questions of one kind."""

    kind: QuestionKind
    title: str
    how: str
    items: tuple[AskedItem, ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """What is right: the marks, in the order of the boxes where letters are written; why; and where
    that stands."""

    number: int
    id: str
    marks: tuple[str, ...]
    answer: str
    explanation: tuple[Run, ...]
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExamPaper:
    """A paper; `code` is that of its questions and answers: a key with another code is not its key."""

    company: str
    place: str
    """What the company calls an estate."""
    estate: str
    """Whose questions these are; empty where it is everybody's, and whoever sits it writes it in."""
    title: str
    form: str
    code: str
    seed: int
    edition: str
    pass_mark: int
    groups: tuple[QuestionGroup, ...]


@dataclass(frozen=True, slots=True)
class Exam:
    """A paper and its key."""

    paper: ExamPaper
    solutions: tuple[Solution, ...]

    @property
    def count(self) -> int:
        """How many questions there are."""
        return len(self.solutions)


def make_exam(
    library: Library, role: Role, seed: int, count: int, estate: Estate | None = None
) -> Exam:
    """The exam of a role, at an estate if one is given; the same seed and content make the same one."""
    questions = draw(library, role.id, count, seed, estate)
    asker = _Asker(library, seed)
    asked = [
        asker.ask(question, number, worth)
        for number, (question, worth) in enumerate(
            zip(questions, points(questions), strict=True), 1
        )
    ]
    solutions = tuple(solution for _item, solution in asked)
    groups = tuple(_groups(questions, [item for item, _solution in asked]))
    edition = max((document.effective for document in library.documents.values()), default=None)
    company = library.company
    training = library.training
    paper = ExamPaper(
        company=company.name.zh if company else "",
        place=library.house.estate.zh,
        estate=estate.title.zh if estate else "",
        title=f"{role.title.zh}上岗考",
        form="-".join(["KS", role.id, *([estate.id] if estate else []), str(seed)]),
        code="",
        seed=seed,
        edition=edition.isoformat() if edition else "",
        pass_mark=training.pass_mark if training else 100,
        groups=groups,
    )
    code = _code(paper, solutions)
    return Exam(dataclasses.replace(paper, code=code), solutions)


def paper_data(exam: Exam) -> str:
    """What the template of the paper is given, as JSON: nothing in it tells what is right."""
    return json.dumps({"paper": dataclasses.asdict(exam.paper), "key": None}, ensure_ascii=False)


def key_data(exam: Exam) -> str:
    """What the template of the key is given, as JSON."""
    key = [dataclasses.asdict(solution) for solution in exam.solutions]
    return json.dumps({"paper": dataclasses.asdict(exam.paper), "key": key}, ensure_ascii=False)


def _code(paper: ExamPaper, solutions: tuple[Solution, ...]) -> str:
    said = json.dumps(
        [dataclasses.asdict(paper), [dataclasses.asdict(one) for one in solutions]],
        ensure_ascii=False,
        sort_keys=True,
    )
    digest = hashlib.sha256(said.encode()).hexdigest()[:8].upper()
    return f"{digest[:4]}-{digest[4:]}"


def _groups(questions: list[Question], items: list[AskedItem]) -> Iterator[QuestionGroup]:
    kinds = list(dict.fromkeys(question.kind for question in questions))
    for numeral, kind in zip(NUMERALS, kinds, strict=False):
        some = tuple(
            item for question, item in zip(questions, items, strict=True) if question.kind is kind
        )
        yield QuestionGroup(kind, f"{numeral}、{KINDS[kind]}题", f"{_worth(some)}{HOW[kind]}", some)


def _worth(items: tuple[AskedItem, ...]) -> str:
    total = sum(item.points for item in items)
    if len({item.points for item in items}) == 1:
        return f"共 {len(items)} 题，每题 {items[0].points} 分，计 {total} 分；"
    return f"共 {len(items)} 题，计 {total} 分，每题几分写在题后；"


class _Asker:
    """Asks questions with their choices in another order, and knows what is right then."""

    def __init__(self, library: Library, seed: int) -> None:
        self.library = library
        self.seed = seed
        self._speaker = PaperSpeaker(library)

    def ask(self, question: Question, number: int, worth: int) -> tuple[AskedItem, Solution]:
        key = f"{self.seed} {question.id}"
        choices: tuple[ExamChoice, ...] = ()
        lefts: tuple[tuple[Run, ...], ...] = ()
        marks: tuple[str, ...] = ()
        right: tuple[str, ...]
        match question.kind:
            case QuestionKind.TRUE_FALSE:
                marks = TRUE_FALSE
                right = (TRUE_FALSE[0] if question.holds else TRUE_FALSE[1],)
                answer = right[0]
            case QuestionKind.ORDER:
                choices, mark_of = self.choices(question.steps, key)
                right = tuple(mark_of[place] for place in range(len(question.steps)))
                answer = " → ".join(right)
            case QuestionKind.MATCH:
                choices, mark_of = self.choices([pair.right for pair in question.pairs], key)
                places = shuffled(range(len(question.pairs)), f"{key} left")
                lefts = tuple(self.say(question.pairs[place].left) for place in places)
                right = tuple(mark_of[place] for place in places)
                answer = "，".join(f"{at} {mark}" for at, mark in enumerate(right, 1))
            case _:
                choices, mark_of = self.choices(question.options, key)
                marks = tuple(choice.mark for choice in choices)
                right = tuple(sorted(mark_of[ord(one) - ord("A")] for one in question.answer))
                answer = "、".join(right)
        item = AskedItem(
            number=number,
            id=question.id,
            text=self.say(question.question),
            choices=choices,
            lefts=lefts,
            marks=marks,
            blanks=0 if marks else len(right),
            points=worth,
            is_floor=question.floor,
        )
        refs = tuple(self.ref(about.ref) for about in question.about)
        why = self.say(question.explanation)
        return item, Solution(number, question.id, right, answer, why, refs)

    def choices(
        self, texts: Sequence[Text], key: str
    ) -> tuple[tuple[ExamChoice, ...], dict[int, str]]:
        """Texts shuffled and lettered; and the letter of each by its place in the content, from 0."""
        order = shuffled(range(len(texts)), key)
        mark_of = {place: chr(ord("A") + at) for at, place in enumerate(order)}
        return tuple(ExamChoice(mark_of[place], self.say(texts[place])) for place in order), mark_of

    def say(self, text: Text) -> tuple[Run, ...]:
        return self._speaker(text).zh

    def ref(self, id: str) -> str:
        entry = self.library.entries.get(id)
        return f"{entry.title}（{id}）" if entry else id
