"""What commands say of themselves, and what Click says of how they were used, in the language of this command.

Click looks its own words up by gettext and the locale of the process; here the language is that of
`--lang`, of the company or of the terminal, so each of its modules is given our way to look them up.
"""

from __future__ import annotations

import inspect
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from click import core, exceptions, formatting, parser, termui, types

from handbook.base.message import Language, later
from handbook.cli.speech import catalogue, speak_to

CLICK = tuple(
    map(
        str,
        (
            later("Usage:"),
            later("Options"),
            later("Commands"),
            later("Show this message and exit."),
            later("Show the version and exit."),
            later("required"),
            later("default: {default}"),
            later("Error: {message}"),
            later("Try '{command} {option}' for help."),
            later("Invalid value: {message}"),
            later("Invalid value for {param_hint}: {message}"),
            later("Missing argument"),
            later("Missing option"),
            later("Missing parameter"),
            later("Missing command."),
            later("No such option {name!r}."),
            later("No such command {name!r}."),
            later("Did you mean {possibility}?"),
            later("Did you mean one of: {possibilities}?"),
            later("Option {name!r} requires an argument."),
            later("Option {name!r} requires {nargs} arguments."),
            later("Option {name!r} does not take a value."),
            later("Got unexpected extra argument ({args})"),
            later("Got unexpected extra arguments ({args})"),
            later("{value!r} is not {choice}."),
            later("{value!r} is not one of {choices}."),
            later("{value} is not in the range {range}."),
            later("{value!r} is not a valid {number_type}."),
            later("{name} {filename!r} does not exist."),
            later("{name} {filename!r} is a file."),
            later("{name} {filename!r} is a directory."),
            later("file"),
            later("directory"),
            later("path"),
            later("Error: invalid input"),
            later("Aborted!"),
        ),
    )
)
"""What Click may say to somebody who uses these commands."""

PLACES = tuple(
    map(
        str,
        (
            *(
                later("OPTIONS"),
                later("COMMAND"),
                later("ARGS"),
                later("ROOT"),
                later("FOLDER"),
                later("SCANS"),
            ),
            *(later("DIRECTORY"), later("FILE"), later("PATH"), later("OLD"), later("NEW")),
            *(later("ID"), later("DATE"), later("NAME"), later("WORD"), later("WORDS")),
            *(later("SEASON"), later("HOST:PORT"), later("N/M"), later("N"), later("ESTATE")),
            *(
                later("COMMITMENT"),
                later("INTEGER RANGE"),
                later("INTEGER"),
                later("TEXT"),
                later("PACK"),
            ),
        ),
    )
)
"""What stands in capitals where somebody is to write something."""

_PLACE = re.compile(r"(?<![\w-])(?:" + "|".join(sorted(PLACES, key=len, reverse=True)) + r")(?!\w)")

OPENING = "“（《"
"""Marks that no line ends with."""

WIDTH = 88
"""Columns of a line of help in Chinese."""


def speak_click() -> None:
    """Have Click say its words in the language of the command that is running."""
    for module in (core, exceptions, formatting, parser, termui, types):
        if hasattr(module, "_"):
            setattr(module, "_", click_words)  # noqa: B010  # no name of its interface
        if hasattr(module, "ngettext"):
            setattr(module, "ngettext", click_number)  # noqa: B010


def click_words(text: str) -> str:
    """Words of Click, or of a command's help, in the language of this command."""
    known = catalogue()
    return (known.get(text) if known else None) or text


def click_number(one: str, many: str, count: int) -> str:
    """The same of what has a plural."""
    return click_words(one if count == 1 else many)


def place_words(text: str) -> str:
    """What is to be written where, in the language of this command."""
    return _PLACE.sub(lambda match: click_words(match[0]), text)


def option_words(about: str) -> str:
    """What an option is, and in brackets behind it what Click adds, in the language of this command."""
    head, gap, more = about.partition("  [")
    return click_words(head) + gap + more


class HelpContext(click.Context):
    """A context that sets help in the language of its command."""

    def make_formatter(self) -> click.HelpFormatter:
        """Click's own for English; for Chinese, one that knows how wide a character is."""
        speak_to(Path())
        known = catalogue()
        if known is not None and known.language is Language.ZH:
            return WideFormatter(width=self.terminal_width, max_width=self.max_content_width)
        return super().make_formatter()


class SpokenHelp(click.Command):
    """A command that says of itself what it says in a language."""

    context_class = HelpContext

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """`[OPTIONS]` and the like, in words."""
        return [place_words(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it does, paragraph by paragraph."""
        text = "\n\n".join(map(click_words, paragraphs(self.help or "")))
        if text:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(text)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Its first sentence, for the list of commands."""
        first = next(paragraphs(self.help or ""), "")
        said = click_words(first)
        return said.partition("。")[0] if said != first else super().get_short_help_str(limit)


def paragraphs(help: str) -> Iterator[str]:
    """The paragraphs of a docstring, each on one line."""
    for paragraph in inspect.cleandoc(help).split("\n\n"):
        if line := " ".join(paragraph.split()):
            yield line


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: a Chinese character takes two.

    >>> columns("--all 全部")
    10
    """
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most so many columns: Chinese breaks anywhere but before a mark, words between."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and columns(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> Iterator[str]:
    """What a line may be broken between: a character of Chinese with the marks behind it, or a word; what
    stands in quotation marks is one piece."""
    piece = ""
    for one in text:
        is_wide = unicodedata.east_asian_width(one) in "WF"
        is_mark = is_wide and unicodedata.category(one)[0] == "P" and one not in OPENING
        is_quoted = piece.count("“") > piece.count("”")
        is_open = bool(piece) and piece[-1] in OPENING
        if (
            piece
            and not (is_open or is_mark or is_quoted)
            and (is_wide or one == "“" or piece[-1] == " " or columns(piece[-1]) == 2)
        ):
            yield piece
            piece = ""
        piece += one
    if piece:
        yield piece


class WideFormatter(click.HelpFormatter):
    """Sets help whose characters are two columns wide."""

    def write_heading(self, heading: str) -> None:
        """What the rows below are."""
        self.write(f"{' ' * self.current_indent}{heading}：\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, wrapped."""
        room = min(self.width, WIDTH) - self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write("\n")
            for line in wrapped(paragraph, room):
                self.write(f"{' ' * self.current_indent}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Names and what they are, in two columns."""
        rows = [(place_words(name), option_words(about)) for name, about in rows]
        left = min(col_max, max((columns(name) for name, _ in rows), default=0)) + col_spacing
        indent = " " * self.current_indent
        room = max(20, min(self.width, WIDTH) - self.current_indent - left)
        for name, about in rows:
            lines = wrapped(about, room) or [""]
            gap = left - columns(name)
            first = f"{name}{' ' * gap}{lines.pop(0)}" if gap >= col_spacing else name
            self.write(f"{indent}{first}".rstrip() + "\n")
            for line in lines:
                self.write(f"{indent}{' ' * left}{line}\n")
