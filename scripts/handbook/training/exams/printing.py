"""Printing exams: draw the questions, and make each paper and its key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from handbook.base.claim import claim_pdf, claim_pdfs
from handbook.base.files import write_bytes
from handbook.base.message import say
from handbook.base.nearest import find
from handbook.base.problems import Problem, UsageError
from handbook.base.vocabulary import Kind
from handbook.library.library import Library
from handbook.model.estate import Estate
from handbook.model.registers import Role
from handbook.pages.checked import Checked
from handbook.press.batch import PrintJob, Show, printed
from handbook.press.characters import locating, tree_characters
from handbook.press.typeset import Manuscript, set_copy
from handbook.training.exams.draw import FULL
from handbook.training.exams.paper import Exam, key_data, make_exam, paper_data
from handbook.training.questions import questions_of

TEMPLATE = "exam"


@dataclass(frozen=True, slots=True)
class Set:
    """How it went: one sentence, and the problems of the content that are no errors."""

    summary: str
    problems: tuple[Problem, ...]


def exam_file(
    checked: Checked,
    role: str,
    seed: int,
    count: int | None,
    target: Path,
    *,
    estate: str | None = None,
) -> Set:
    """The paper of a role, and beside it `<name>-key.pdf`; with an estate only what is asked there."""
    if target.suffix.lower() != ".pdf":
        raise UsageError(
            say("the file of a paper must end with .pdf, not '{name}'", name=target.name)
        )
    file = claim_pdf(target)
    key = claim_pdf(target.with_name(f"{target.stem}-key.pdf"))
    library = checked.library
    there = _estate(library, estate)
    exam = _exam(library, find(library.posts, Kind.ROLE, role), seed, count, there)
    jobs = _jobs(library, exam, file, key)
    with locating(library):  # both are made before one is written: no paper without its key
        made = [(job.path, set_copy(job.parts[0].ready())) for job in jobs]
    for path, data in made:
        write_bytes(Path(path), data)
    return Set(
        say(
            "{count} questions in '{target}', their key in '{key}', both {code}",
            count=exam.count,
            target=target,
            key=key,
            code=exam.paper.code,
        ),
        checked.problems,
    )


def exam_folder(
    checked: Checked,
    seed: int,
    count: int | None,
    target: Path,
    show: Show,
    *,
    estate: str | None = None,
) -> Set:
    """A paper and a key for every role that has questions of its own."""
    if target.suffix.lower() == ".pdf":
        raise UsageError(
            say("with --all, -o must be a folder, not the file '{name}'", name=target.name)
        )
    library = checked.library
    roles = examined(library)
    if not roles:
        raise UsageError(say("there are no questions yet; they stand in 'standards/quiz/'"))
    claim_pdfs(target, [f"{role.id}{end}.pdf" for role in roles for end in ("", "-key")])
    there = _estate(library, estate)
    exams = [
        _exam(library, role, seed, _at_most(library, role, count, there), there) for role in roles
    ]
    jobs = [
        _jobs(library, exam, target / f"{role.id}.pdf", target / f"{role.id}-key.pdf")
        for role, exam in zip(roles, exams, strict=True)
    ]
    with locating(library):
        made = _in_pairs(printed(chain.from_iterable(jobs), workers=2), jobs)
        for number, pair in enumerate(made, 1):
            for path, data in pair:
                write_bytes(path, data)
            show(number, len(roles), pair[0][0].name)
    return Set(
        say("{exams} papers and their keys below '{target}'", exams=len(exams), target=target),
        checked.problems,
    )


def examined(library: Library) -> list[Role]:
    """The roles that there are questions for, besides those for everyone."""
    asked = {
        role for quiz in library.quizzes.values() for one in quiz.questions for role in one.roles
    }
    return [role for role in library.posts.values() if role.id in asked]


def _estate(library: Library, id: str | None) -> Estate | None:
    return None if id is None else find(library.estates, Kind.ESTATE, id)


def _at_most(library: Library, role: Role, count: int | None, estate: Estate | None) -> int | None:
    """As many questions as were asked for, or as there are."""
    return None if count is None else min(count, len(questions_of(library, role.id, estate)))


def _exam(
    library: Library, role: Role, seed: int, count: int | None, estate: Estate | None
) -> Exam:
    there = len(questions_of(library, role.id, estate))
    if not there:
        raise UsageError(say("there are no questions for the role '{id}'", id=role.id))
    if count is None:
        training = library.training
        count = min(training.paper_questions if training else there, there, FULL)
    if count > there:
        raise UsageError(
            say(
                "--questions must be at most {there}: the role '{id}' has no more questions",
                there=there,
                id=role.id,
            )
        )
    return make_exam(library, role, seed, count, estate)


def _jobs(library: Library, exam: Exam, paper: Path, key: Path) -> list[PrintJob]:
    characters = tree_characters(library)
    return [
        PrintJob(str(path), (Manuscript(TEMPLATE, {"exam": data}, characters),))
        for path, data in ((paper, paper_data(exam)), (key, key_data(exam)))
    ]


def _in_pairs(
    made: Iterable[tuple[PrintJob, bytes]], jobs: Iterable[list[PrintJob]]
) -> Iterator[list[tuple[Path, bytes]]]:
    """A paper and its key, when both are made: there is no paper without its key."""
    others = {
        one.path: other.path for one, other in (pair[::turn] for pair in jobs for turn in (1, -1))
    }
    waiting: dict[str, bytes] = {}
    for job, data in made:
        other = others[job.path]
        if other in waiting:
            yield sorted(((Path(job.path), data), (Path(other), waiting.pop(other))), reverse=True)
        else:
            waiting[job.path] = data
