"""A process that sets papers ends, or is ended: the run ends too, with a sentence, and never hangs."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.press.processes import workers

from handbook.library.library import Library
from handbook.press.batch import Batch, PrintJob, printed
from handbook.press.crew import Crew, Worker, WorkerLostError
from handbook.press.typeset import Manuscript, PrintError, set_copy

CHARACTERS = frozenset("样例")


def ask(worker: Worker, number: int) -> int:
    return worker(int, str(number))


def test_what_was_made_and_what_was_raised_comes_back() -> None:
    with Crew(2) as crew:
        numbers = [crew.threads.submit(crew.do, partial(ask, number=n)) for n in range(20)]
        assert [number.result(30) for number in numbers] == [*range(20)]
        wrong = Manuscript("cards", {"deck": "{}"}, CHARACTERS).ready()
        refused = crew.threads.submit(crew.do, lambda worker: worker(set_copy, wrong))
        with pytest.raises(PrintError, match="the cards could not be set"):
            refused.result(30)
    assert workers(os.getpid()) == []


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_a_worker_that_dies_is_a_sentence(number: signal.Signals) -> None:
    with Crew(1) as crew:
        lost = crew.threads.submit(crew.do, lambda worker: worker(signal.raise_signal, int(number)))
        with pytest.raises(WorkerLostError, match=f"was ended \\({number.name}\\)"):
            lost.result(30)
    assert workers(os.getpid()) == []


def test_a_crew_that_is_left_ends_what_is_being_made_at_once() -> None:
    started = time.perf_counter()
    with Crew(2) as crew:
        for _ in range(4):
            crew.threads.submit(crew.do, lambda worker: worker(time.sleep, 60))
        while len(workers(os.getpid())) < 2:
            time.sleep(0.01)
    assert time.perf_counter() - started < 10
    assert workers(os.getpid()) == []


def test_jobs_are_taken_only_a_few_ahead(card: Manuscript) -> None:
    taken: list[int] = []

    def jobs() -> Iterator[PrintJob]:
        for number in range(100):
            taken.append(number)
            yield PrintJob(f"{number}.pdf", (card,))

    made = printed(jobs(), workers=1)
    next(made)
    made.close()
    assert len(taken) <= 4
    assert workers(os.getpid()) == []


@pytest.fixture(scope="module")
def card() -> Manuscript:
    """The least that can be set: no cards at all but a name."""
    deck = '{"title": "样例", "company": "样例", "estate": "", "hands": []}'
    return Manuscript("cards", {"deck": deck}, CHARACTERS)


def test_a_batch_notes_each_file_when_it_is_there(card: Manuscript, tmp_path: Path) -> None:
    library = Library({})
    jobs = [PrintJob("a/one.pdf", (card,)), PrintJob("a/two.pdf", (card,))]
    made = Batch(library, tmp_path, "notes.json", 1).make(jobs)
    first = next(made)
    assert first.is_new
    made.close()
    again = {one.path: one.is_new for one in Batch(library, tmp_path, "notes.json", 1).make(jobs)}
    assert again == {"a/one.pdf": first.path != "a/one.pdf", "a/two.pdf": first.path != "a/two.pdf"}
