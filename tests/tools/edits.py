"""Make the usual edits of an author in the real tree: `python tests/tools/edits.py [NUMBER …]`.

Each is done on a copy of its own, with the tool's command where there is one, else by typing; after each
round the copy is checked as for a draft, and what is said is what the next round answers. Prints, as a table:
how it is done, how many files change, how many messages the first round gives, how many rounds it takes until
nothing is said; exits 1 where one does not get there.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from handbook.build.check import check_tree
from handbook.cli import main

ROOT = Path(__file__).parent.parent.parent
CONTENT = ("standards", "checklists", "docs", "mkdocs.yml")
DAY = "2027-03-01"
"""Later than anything in the tree takes effect."""

CONDUCT, LIFT = "standards/conduct.yml", "checklists/cl-lift.yml"
GUANLAN, ROLES = "standards/estates/guanlan.yml", "standards/registers/roles.yml"


@dataclass(frozen=True)
class Change:
    """Type something else."""

    path: str
    old: str
    new: str

    def do(self, root: Path) -> str:
        """Do it; nothing is said."""
        path = root / self.path
        text = path.read_text("utf-8")
        assert self.old in text, f"{self.path} has no {self.old!r}"
        path.write_text(text.replace(self.old, self.new, 1), "utf-8")
        return ""


@dataclass(frozen=True)
class Make:
    """Save a new file: a text, or another file under a new name."""

    path: str
    text: str = ""
    like: str = ""

    def do(self, root: Path) -> str:
        """Do it; nothing is said."""
        text = self.text or (root / self.like).read_text("utf-8")
        (root / self.path).parent.mkdir(parents=True, exist_ok=True)
        (root / self.path).write_text(text, "utf-8")
        return ""


@dataclass(frozen=True)
class Run:
    """Give a command."""

    words: tuple[str, ...]

    def do(self, root: Path) -> str:
        """Do it; what is refused is returned."""
        name, *rest = self.words
        yes = [] if name == "publish" else ["--yes"]
        words = [name, os.fspath(root), *rest, "--date", DAY, *yes]
        result = CliRunner().invoke(main, words, catch_exceptions=False)
        return "" if result.exit_code == 0 else result.stderr


Step = Change | Make | Run


@dataclass(frozen=True)
class Edit:
    """What an author wants, and what she does, round by round."""

    title: str
    rounds: tuple[tuple[Step, ...], ...]

    @property
    def way(self) -> str:
        """How it is done: by command, by typing, or both."""
        steps = [step for one in self.rounds for step in one]
        commands = list(dict.fromkeys(step.words[0] for step in steps if isinstance(step, Run)))
        typed = any(not isinstance(step, Run) for step in steps)
        return " + ".join([*(["手改"] if typed else []), *commands])


def run(*words: str) -> Run:
    """A command, its words one by one."""
    return Run(words)


def accept(how: str, words: str, *ids: str) -> Run:
    """That a change is put on record."""
    return Run(("accept", *ids, f"--{how}", *([words] if words else [])))


def edit(title: str, *rounds: Step | tuple[Step, ...]) -> Edit:
    """An edit; a round of one step needs no brackets."""
    return Edit(title, tuple(one if isinstance(one, tuple) else (one,) for one in rounds))


RULE = """\
      - id: conduct-ethics.r8
        text: 客户的钥匙、车、手机，不借、不用、不代管
        observe: 抽问 3 人；看登记
        roles: [all]
        principles: [p-pro]
        frequency: week
        sources:
          - source: src-company

      - id: conduct-ethics.r7
"""
ITEM = """\
      - id: cl-lift.i90
        title: 机房灯
        criterion: 灯亮，开关好用
        evidence: tick
        rules: [system-lift.r1]

      - id: cl-lift.i3
"""
QUESTION = """\
questions:
  - id: quiz-900
    roles: [all]
    question: 工牌应该戴在哪里？
    options: [左胸或者挂在胸前, 收在口袋里]
    answer: A
    explanation: 戴在左胸或挂在胸前，姓名和岗位朝外，客户看得清。
    about: [{ref: conduct-appearance.r2}]

"""
LIST = """\
revision: 1
effective: 2026-12-01
review_by: 2027-11-23
id: cl-machine-room
title: {zh: 电梯机房检查, en: Check of the lift machine room}
purpose: 机房锁得住、不过热
form: WY-90
mode: do-confirm
roles: [engineering]
frequency: day
equipment: lift
repeat: sheet
owner: supervisor
approved: {by: 质量管理部（样例）, date: 2026-11-26}
retention: keep-lift-maintenance
sources: [{source: src-company}]
history:
  - {revision: 1, effective: 2026-12-01, text: 从电梯机房与轿厢检查分出来}
groups:
  - title: 机房
    when: 走到机房门口
    items:
      - id: cl-machine-room.i1
        title: 机房照明
        criterion: 灯亮，开关好用
        evidence: tick
        rules: [system-lift.r1]
"""
LAW = """\
sources:
  - id: src-pm-disputes-new
    title: {zh: 物业服务纠纷案件解释（新）, en: Interpretation on property service disputes (new)}
    kind: interpretation
    mark: P
    note: 还没有读到原文

"""
PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="60" height="40" rx="4"/></svg>
"""
BADGE = "        text: 工牌戴在左胸或挂在胸前，姓名和岗位朝外，看得清\n"
DRAWN = (
    f"{BADGE}        picture: {{file: standards/pictures/badge.svg, "
    "alt: {zh: 工牌朝外, en: Badge facing out}}\n"
)
TERM = """\
terms:
  - id: term-new
    title: {zh: 首问, en: First contact}
    meaning: 第一个接到诉求的人

"""

EDITS = (
    edit(
        "改规则的说法",
        Change(CONDUCT, "姓名和岗位朝外，看得清", "姓名、岗位朝外，看得清"),
        accept("wording", "少两个字", "conduct", "conduct-appearance.r2"),
    ),
    edit(
        "改规则里的数",
        Change("standards/principles.yml", "离柜台三步以内", "离柜台五步以内"),
        accept("meaning", "三步改五步", "principles", "principle-people-first.r1"),
    ),
    edit(
        "改检查项的说法",
        Change(LIFT, "里面没有堆东西", "里面不堆东西"),
        accept("wording", "少一个字", "cl-lift"),
    ),
    edit(
        "加一个检查项",
        Change(LIFT, "      - id: cl-lift.i3\n", ITEM),
        accept("meaning", "加机房灯", "cl-lift"),
    ),
    edit(
        "改检查项的频次",
        Change(LIFT, "criterion: 门锁着", "frequency: week\n        criterion: 门锁着"),
        accept("meaning", "门锁每周查", "cl-lift"),
    ),
    edit(
        "改读数的范围",
        Change(LIFT, "min: 5, max: 40", "min: 5, max: 38"),
        accept("meaning", "上限改 38 ℃", "cl-lift"),
    ),
    edit(
        "停用一个检查项",
        run("retire", "cl-lift.i4", "--reason", "并入机房温度", "--instead", "cl-lift.i3"),
        accept("meaning", "不查门锁", "cl-lift"),
    ),
    edit(
        "检查项换次序",
        run("move", "cl-lift.i3", "--before", "cl-lift.i4"),
        accept("wording", "换次序", "cl-lift"),
    ),
    edit(
        "一张清单拆成两张",
        (
            Make("checklists/cl-machine-room.yml", LIST),
            run("move", "cl-lift.i4", "--under", "cl-machine-room"),
        ),
        (accept("unprinted", "", "cl-machine-room"), accept("meaning", "机房另成一张", "cl-lift")),
    ),
    edit("改规则的频次", Change(CONDUCT, "frequency: shift", "frequency: week")),
    edit("规则换编号", run("rename", "conduct-appearance.r2", "conduct-appearance.r20")),
    edit("章换编号", run("rename", "conduct", "conduct-staff")),
    edit("岗位改名称", Change(ROLES, "客服前台", "服务前台")),
    edit("岗位换编号", run("rename", "greening", "gardening")),
    edit("规则挪到另一节", run("move", "conduct-appearance.r2", "--under", "conduct-manner")),
    edit(
        "停用一条规则，有接替的",
        run(
            "retire",
            "conduct-appearance.r2",
            "--reason",
            "并入上一条",
            "--instead",
            "conduct-appearance.r1",
        ),
        accept("meaning", "并入上一条", "conduct-appearance.r1"),
    ),
    edit(
        "停用一篇话术，还有人引用",
        run("retire", "script-wechat-group", "--reason", "不再用群"),
        run(
            "retire",
            "script-wechat-group",
            "--reason",
            "不再用群",
            "--instead",
            "script-walk-in-enquiry",
        ),
    ),
    edit(
        "换一部法",
        (
            Change("standards/registers/sources.yml", "sources:\n", LAW),
            run(
                "retire",
                "src-pm-disputes",
                "--reason",
                "有新的解释",
                "--instead",
                "src-pm-disputes-new",
            ),
        ),
    ),
    edit("法条改了条号", Change(CONDUCT, "clause: 1032–1034、1038", "clause: 1033–1034、1038")),
    edit(
        "加一个项目，照样例填",
        (
            Make("standards/estates/heyuan.yml", like=GUANLAN),
            Change("standards/estates/heyuan.yml", "id: guanlan", "id: heyuan"),
            Change(
                "standards/estates/heyuan.yml",
                "{zh: 观澜中心（样例）, en: Guanlan Centre (sample)}",
                "{zh: 和园, en: Heyuan}",
            ),
            Change("standards/estates/heyuan.yml", "code: GL", "code: HY"),
        ),
        run("publish"),
    ),
    edit(
        "项目加一台电梯",
        Change(
            GUANLAN, "  - code: L5\n", "  - {code: L6, kind: lift, title: 6 号客梯}\n  - code: L5\n"
        ),
        Change(GUANLAN, "{fact: lifts, value: 5}", "{fact: lifts, value: 6}"),
    ),
    edit(
        "项目换电话",
        Change(
            GUANLAN,
            "{fact: hotline, value: 021-0000 1001}",
            "{fact: hotline, value: 021-0000 1009}",
        ),
    ),
    edit(
        "项目收紧一条承诺",
        Change(GUANLAN, "commit-visitor-wait, limit: 3,", "commit-visitor-wait, limit: 2,"),
        run("publish"),
    ),
    edit("加一条规则", Change(CONDUCT, "      - id: conduct-ethics.r7\n", RULE)),
    edit(
        "给规则配一张图",
        (Make("standards/pictures/badge.svg", PICTURE), Change(CONDUCT, BADGE, DRAWN)),
        accept("wording", "配图", "conduct-appearance.r2"),
    ),
    edit(
        "加一道考题",
        Change("standards/quiz/conduct.yml", "questions:\n", QUESTION),
        accept("meaning", "加一题", "quiz-900"),
    ),
    edit("加一个术语", Change("standards/registers/glossary.yml", "terms:\n", TERM)),
)


def copy(folder: Path) -> None:
    """Lay out the tree anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in CONTENT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder)


def files(root: Path) -> dict[str, bytes]:
    """What is in a tree, by path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def tried(one: Edit, root: Path, usual: frozenset[str]) -> tuple[int, int, int, list[str]]:
    """Files changed, messages of the first round, rounds, and what is still said at the end."""
    copy(root)
    before, first, said = files(root), -1, list[str]()
    rounds = 0
    for steps in one.rounds:
        rounds += 1
        said = [line for step in steps for line in step.do(root).splitlines()]
        said += [str(problem) for problem in check_tree(root).problems if str(problem) not in usual]
        first = len(said) if first < 0 else first
        if not said:
            break
    after = files(root)
    changed = sum(before.get(path) != after.get(path) for path in before.keys() | after.keys())
    return changed, first, rounds, said


def measure(wanted: set[int]) -> int:
    """Print the table; 1 where some edit never comes clean."""
    usual = frozenset(str(problem) for problem in check_tree(ROOT).problems)
    print("| 第几件 | 改什么 | 怎么改 | 动了几个文件 | 第一轮报几条 | 几轮干净 |")
    print("| --- | --- | --- | --- | --- | --- |")
    left: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, one in enumerate(EDITS, 1):
            if wanted and number not in wanted:
                continue
            changed, first, rounds, said = tried(one, Path(folder, "tree"), usual)
            clean = str(rounds) if not said else "没有干净"
            print(
                f"| {number} | {one.title} | {one.way} | {changed} | {first} | {clean} |",
                flush=True,
            )
            left += [f"{number} {one.title}: {line}" for line in said]
    print(*left, sep="\n", end="\n" if left else "")
    return int(bool(left))


if __name__ == "__main__":
    sys.exit(measure({int(word) for word in sys.argv[1:]}))
