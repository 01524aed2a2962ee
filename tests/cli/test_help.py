"""Commands say of themselves what they do, and what was wrong with their use, in one language a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from handbook.cli import main
from handbook.cli.help import CLICK, columns, wrapped

NAMES = re.compile(
    r"“[^”]*”|'[^']*'|\[[a-z0-9|<=]+\]|(?<!\w)--?[a-z-]+|handbook(?: [a-z]+)?|\.[a-z]+|YAML|Excel|Word|PDF|ZIP|n/m|127\S+|build"
)
"""What is the same in both languages: what is typed, and names."""


def help_of(*words: str) -> str:
    result = CliRunner().invoke(main, [*words, "--help"], prog_name="handbook")
    assert result.exit_code == 0, result.output
    return result.output


def commands() -> Iterator[str]:
    yield from sorted(main.commands)


@pytest.mark.parametrize("command", ["", *commands()])
def test_help_is_in_one_language(command: str) -> None:
    chinese = help_of("--lang", "zh", *filter(None, [command]))
    lines = chinese.splitlines()
    if not command:
        lines = [line for line in lines if not re.match(r"  [a-z]+ ", line)] + [
            line.split(maxsplit=1)[1] for line in lines if re.match(r"  [a-z]+ ", line)
        ]
    mixed = [line for line in lines if re.search(r"[A-Za-z]{3,}", NAMES.sub("", line))]
    assert mixed == []
    assert all(columns(line) <= 80 for line in lines)
    english = help_of("--lang", "en", *filter(None, [command]))
    assert not re.search("[\u4e00-\u9fff]", english.replace("客户", ""))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "--formt", "x"], "没有选项“--formt”。"),
        (["check", "--format", "xml"], "“xml”不是"),
        (["cards"], "缺选项"),
        (["print", "--all"], "要用 -o、--json、--xlsform 中的一个"),
        (["check", "a", "b"], "多写了一个词（b）"),
        (["exam", "--seed", "x", "--role", "r", "-o", "x.pdf"], "“x”不是整数。"),
        (["new", "x", "--shards", "99"], "99 不在 1<=x<=64 里。"),
        (["explain", "yunqi", "commit-no"], "没有叫“commit-no”的承诺"),
    ],
)
def test_a_wrong_use_is_said_in_the_language_that_was_asked_for(
    words: list[str], said: str
) -> None:
    for place in (["--lang", "zh", *words], [words[0], "--lang", "zh", *words[1:]]):
        result = CliRunner().invoke(main, place, prog_name="handbook")
        assert result.exit_code == 2
        assert said in result.output
        assert "Error" not in result.output and "Usage" not in result.output
    english = CliRunner().invoke(main, words)  # what was chosen before is not remembered
    assert not re.search("[\u4e00-\u9fff]", english.output.replace("客户", ""))


def test_what_is_translated_of_click_is_what_it_says() -> None:
    folder = Path(click.__file__).parent
    source = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    source = re.sub(r'"\s*\n\s*"', "", source).replace("\\n", "\n").replace("\\t", "\t")
    assert [words for words in CLICK if words not in source] == []


def test_a_line_of_chinese_breaks_before_no_mark() -> None:
    lines = wrapped("检查清单，一张一张地查；查完（签名），再交给主管。" * 3, 20)
    assert all(columns(line) <= 20 for line in lines)
    assert not [line for line in lines if line[0] in "，；）。" or line[-1] in "（“"]
    assert "".join(lines) == "检查清单，一张一张地查；查完（签名），再交给主管。" * 3
