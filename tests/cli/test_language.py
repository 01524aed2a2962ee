"""The command line speaks the language of `--lang`, else of `HANDBOOK_LANG`, else of the company, else of the
terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from handbook.cli import main

FAULT = {"standards/registers/roles.yml": "revision: x\n"}


def said(*words: str, **environment: str) -> str:
    result = CliRunner().invoke(main, list(words), env=environment)
    return result.output


@pytest.fixture(autouse=True)
def _nothing_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HANDBOOK_LANG")


@pytest.fixture
def company(tree: Callable[..., Path]) -> Path:
    root = tree()
    register = root / "standards/registers/company.yml"
    register.write_text(register.read_text("utf-8") + "language: zh\n", "utf-8")
    (root / "standards/duty.yml").write_text("", "utf-8")
    return root


def test_a_company_is_spoken_to_in_its_language(company: Path) -> None:
    output = said("check", str(company))
    assert "错误：不能是空的；文件要以“revision:”开头（empty-file）" in output
    assert "error" not in output
    assert output.splitlines()[-1].endswith("1 个错误")


def test_an_option_is_stronger_than_the_company(company: Path) -> None:
    for words in (["--lang", "en", "check"], ["check", "--lang", "en"]):
        assert "error: must not be empty" in said(*words, str(company))


def test_a_variable_is_stronger_than_the_company_and_weaker_than_an_option(company: Path) -> None:
    assert "error: must not be empty" in said("check", str(company), HANDBOOK_LANG="en")
    output = said("check", "--lang", "zh", str(company), HANDBOOK_LANG="en")
    assert "错误：不能是空的" in output
    wrong = said("check", "nowhere", HANDBOOK_LANG="de")
    assert wrong == "handbook: HANDBOOK_LANG must be zh or en, not 'de'\n"


def test_programs_read_the_same_keys_with_the_message_of_the_language(company: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--format", "json", str(company)])
    found = json.loads(result.stdout)[0]
    assert (found["level"], found["rule"]) == ("error", "empty-file")
    assert found["message"] == "不能是空的；文件要以“revision:”开头"


def test_a_terminal_that_is_chinese_is_told_in_chinese_what_was_wrong_with_the_command() -> None:
    assert said("check", "nowhere", LC_ALL="zh_CN.UTF-8") == "handbook: 没有文件夹“nowhere”\n"
    assert said("check", "nowhere") == "handbook: there is no folder 'nowhere'\n"
