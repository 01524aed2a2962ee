"""What every command has in common: what went wrong becomes a sentence and an exit code."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click

from handbook import STOPPED
from handbook.base.language import ASKED, asked_for, choose
from handbook.base.message import Language, Message, say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import ContentError, HandbookError, Problem, UsageError
from handbook.cli.help import SpokenHelp
from handbook.cli.speech import LANG, catalogue, speak_to, tell, words

ROOT = click.argument(
    "root", type=click.Path(path_type=Path), default=Path(), metavar="[ROOT]", required=False
)

PLACES = ("out", "folder", "root")
"""Where a command was at work, by its arguments, where the system does not say which file it was."""


class Commands(SpokenHelp, click.Group):
    """Commands that say what is nearest to one that they do not know."""

    command_class = SpokenHelp

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """A command from the beginning. What is wrong with how it was typed is found before its options are
        read, so the language is looked for first."""
        typed = list(
            args[0] if args and args[0] is not None else kwargs.get("args") or sys.argv[1:]
        )
        choose(_asked(typed))
        wrong = os.environ.get(ASKED)
        if wrong and asked_for() is None:
            fail(say("{variable} must be zh or en, not '{wrong}'", variable=ASKED, wrong=wrong), 2)
        return super().main(*args, **kwargs)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            hint = nearest_phrase(args[0], self.list_commands(ctx))
            message = say("there is no command '{command}'{hint}", command=args[0], hint=hint)
            fail(message, 2)
        return super().resolve_command(ctx, args)


def _asked(typed: list[str]) -> Language | None:
    """What `--lang` says among what was typed."""
    said = "".join(f"{word} " for word in typed)
    found = re.search(r"(?:^| )--lang[= ](zh|en) ", said)
    return Language(found[1]) if found else None


class Terminated(KeyboardInterrupt):
    """The system, or whoever started us, wants us to end (SIGTERM): what ends at Ctrl-C ends at this."""


def stop_once() -> None:
    """End in order at the first SIGINT or SIGTERM: later ones must not stop the tidying up."""

    def stop(number: int, _frame: FrameType | None) -> NoReturn:
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_IGN)
        raise Terminated if number == signal.SIGTERM else KeyboardInterrupt

    for each in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(each) is not signal.SIG_IGN:  # nohup and the like
            signal.signal(each, stop)


def friendly(command: Callable[..., None]) -> Callable[..., None]:
    """Turn what went wrong into a sentence and an exit code."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        words = kwargs.get("words") or ()
        speak_to(kwargs.get("root") or Path(*words[:1]))
        try:
            command(*args, **kwargs)
        except ContentError as error:
            print_problems(error.problems)
            fail(say("{error}; nothing was built", error=error), 1)
        except UsageError as error:
            fail(_sentence(error), 2)
        except KeyboardInterrupt as stop:
            code = 143 if isinstance(stop, Terminated) else 130
            fail(say(STOPPED), code)
        except HandbookError as error:
            fail(_sentence(error), 1)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            place = error.filename or next((kwargs[one] for one in PLACES if kwargs.get(one)), "")
            where = say(" '{path}'", path=place) if str(place) else ""
            fail(say("{reason}", reason=reason) + where, 2)

    return LANG(run)


def _sentence(error: HandbookError) -> str:
    """What an error says; as a message, where it is one."""
    first = error.args[0] if error.args else None
    return first if isinstance(first, Message) else error.__str__()


def print_problems(problems: tuple[Problem, ...] | list[Problem]) -> None:
    """Each on a line of its own."""
    for problem in problems:
        tell(problem.said(catalogue()), err=True)


def fail(message: object, code: int) -> NoReturn:
    """End with a sentence."""
    tell(f"handbook: {words(message)}", err=True)
    sys.exit(code)
