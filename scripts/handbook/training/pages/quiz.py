"""The pages of questions: those of a topic, and those of a role. All is there without JavaScript, the
answers folded away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handbook.base.shuffle import shuffled
from handbook.base.vocabulary import QuestionKind
from handbook.model.text import Text
from handbook.model.training import Path, Question, Quiz
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site, exam_uri
from handbook.pages.views import Named, Origin, Viewer
from handbook.training.pages.learning_data import learning_data
from handbook.training.questions import asked_at, question_print, questions_of, quiz_print

KINDS = {
    QuestionKind.SINGLE: "单选",
    QuestionKind.MULTIPLE: "多选",
    QuestionKind.TRUE_FALSE: "判断",
    QuestionKind.ORDER: "排序",
    QuestionKind.MATCH: "连线",
}


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """Something to choose: `place` is its own place, from 1; `mark` what it is called by."""

    mark: str
    place: int
    text: Text
    is_right: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question as it is asked: its choices already shuffled where their order is the answer."""

    id: str
    kind: QuestionKind
    kind_name: str
    text: Text
    roles: tuple[Named, ...]
    is_floor: bool
    only: tuple[Named, ...]
    """The places and conditions that it is asked for; empty where it is asked everywhere."""
    choices: tuple[ChoiceView, ...]
    """Options; the steps to put in order; or the right sides to match."""
    lefts: tuple[Text, ...]
    holds: bool
    answer: str
    """The answer by marks: `B`, `A、C`, `对`, `C → A → B`, `1—B、2—A`."""
    explanation: Text
    about: tuple[Named, ...]
    print: str
    """The fingerprint of the question and of all that it is about."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class QuizView:
    """Questions that are answered together, and when that is passed."""

    id: str
    """What the browser keeps it under: the topic, or `exam-` and the role."""
    questions: tuple[QuestionView, ...]
    pass_mark: int
    most: int
    """How many of them are asked at once."""
    print: str

    @property
    def floors(self) -> int:
        """How many of them are about the law's floor."""
        return sum(question.is_floor for question in self.questions)


def topic(site: Site, page: Page, viewer: Viewer) -> QuizPage:
    """What the page of a topic shows."""
    quiz = page.about(Quiz)
    return _context(site, viewer, quiz.id, quiz.questions, len(quiz.questions), quiz.intro)


def exam(site: Site, page: Page, viewer: Viewer) -> QuizPage:
    """What the page with the questions of a role shows."""
    path = page.about(Path)
    training = site.library.training
    questions = questions_of(site.library, path.role)
    most = min(training.paper_questions if training else len(questions), len(questions))
    return _context(site, viewer, exam_uri(path.role).removesuffix(".md"), questions, most, None)


def _differs(site: Site, questions: tuple[Question, ...]) -> bool:
    """Whether not all of the questions are asked at every estate."""
    library = site.library
    return any(
        len(asked_at(library, estate, questions)) < len(questions)
        for estate in library.estates.values()
    )


@dataclass(frozen=True, slots=True)
class QuizPage:
    """What a page with questions shows: those of a topic, or of a role."""

    quiz: QuizView
    intro: Text | None
    bundle: str
    facts: str | None
    """Where the script stands that knows what is asked at which estate; None where all is asked at all."""


def _context(
    site: Site,
    viewer: Viewer,
    id: str,
    questions: tuple[Question, ...],
    most: int,
    intro: Text | None,
) -> QuizPage:
    training = site.library.training
    return QuizPage(
        quiz=QuizView(
            id,
            tuple(question_view(viewer, question) for question in questions),
            training.pass_mark if training else 100,
            most,
            quiz_print(site.library, questions),
        ),
        intro=intro,
        bundle=learning_data(site).address("quiz"),
        facts=learning_data(site).facts_address if _differs(site, questions) else None,
    )


def question_view(viewer: Viewer, question: Question) -> QuestionView:
    """A question as it is asked."""
    choices = tuple(_choices(question))
    return QuestionView(
        id=question.id,
        kind=question.kind,
        kind_name=KINDS[question.kind],
        text=question.question,
        roles=tuple(viewer.named(role) for role in question.roles),
        is_floor=question.floor,
        only=tuple(viewer.named(id) for id in (*question.jurisdictions, *question.applies_to)),
        choices=choices,
        lefts=tuple(pair.left for pair in question.pairs),
        holds=bool(question.holds),
        answer=_answer(question, choices),
        explanation=question.explanation,
        about=tuple(viewer.named(about.ref) for about in question.about),
        print=question_print(viewer.library, question),
        origin=viewer.origin(question),
    )


def _choices(question: Question) -> Iterable[ChoiceView]:
    if question.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
        for place, option in enumerate(question.options):
            yield ChoiceView(_letter(place), place + 1, option, _letter(place) in question.answer)
        return
    things = question.steps or tuple(pair.right for pair in question.pairs)
    placed = list(enumerate(things, 1))
    for shown, (place, thing) in enumerate(shuffled(placed, question.id)):
        yield ChoiceView(_letter(shown), place, thing, False)


def _answer(question: Question, choices: tuple[ChoiceView, ...]) -> str:
    marks = {choice.place: choice.mark for choice in choices}
    match question.kind:
        case QuestionKind.TRUE_FALSE:
            return "对" if question.holds else "不对"
        case QuestionKind.ORDER:
            return " → ".join(marks[place] for place in sorted(marks))
        case QuestionKind.MATCH:
            return "、".join(f"{place}—{marks[place]}" for place in sorted(marks))
    return "、".join(sorted(question.answer))


def _letter(place: int) -> str:
    return chr(ord("A") + place)


VIEWS = {PageKind.QUIZ: topic, PageKind.EXAM: exam}
