"""Processes that set papers side by side, and end with the run that needs them."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Lock
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

from handbook.base.message import say
from handbook.base.problems import HandbookError
from handbook.press.worker import receive, send

P = ParamSpec("P")
R = TypeVar("R")


class WorkerLostError(HandbookError):
    """A process that set papers has ended before it was done."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        number = -self.code if self.code < 0 else self.code - 128
        how: str = say("exit code {code}", code=self.code)
        with suppress(ValueError):
            how = signal.Signals(number).name
        return say(
            "a process that sets papers was ended ({how}), as the system does where memory is short; "
            "the same command goes on from what was finished, and '--workers 1' needs less memory",
            how=how,
        )


class Worker:
    """A process that does one thing at a time, each in a child that ends afterwards."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "handbook.press.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for us; and it ends with its child
        )

    def __call__(self, make: Callable[P, R], *arguments: P.args, **_: P.kwargs) -> R:
        """What a function makes of its arguments in a process of its own.

        Raises what the function raises, and WorkerLostError where the process has ended.
        """
        process = self.process
        if process.stdin is None or process.stdout is None:  # both are pipes, as started above
            raise WorkerLostError(process.wait())
        reply = None
        with suppress(BrokenPipeError):
            send(process.stdin, pickle.dumps((make, arguments)))
            reply = receive(process.stdout)
        if reply is None:
            raise WorkerLostError(process.wait())
        value, error = pickle.loads(reply)
        if error is not None:
            raise error
        made: R = value
        return made

    def end(self) -> None:
        """End it, and what it is doing, at once."""
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        else:
            self.process.kill()

    def close(self) -> None:
        """Wait until it has ended, and let go of its pipes."""
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()


class Crew:
    """At most `size` workers, started when there is work for them.

    When it is left, whatever for, nobody works on and no process remains.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.threads = ThreadPoolExecutor(size, "crew")
        self._idle: list[Worker] = []
        self._all: list[Worker] = []
        self._lock = Lock()
        self._ended = False

    def do(self, work: Callable[[Worker], R]) -> R:
        """Some work, with a worker at hand; called on one of the crew's threads."""
        with self._lock:
            if self._ended:
                raise WorkerLostError(-signal.SIGTERM)
            worker = self._idle.pop() if self._idle else Worker()
            if worker not in self._all:
                self._all.append(worker)
        done = work(worker)
        with self._lock:
            if sys.platform != "win32":  # there it has ended with its work
                self._idle.append(worker)
        return done

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        with self._lock:
            self._ended = True
            for worker in self._all:
                worker.end()
        self.threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._all:
            worker.close()
