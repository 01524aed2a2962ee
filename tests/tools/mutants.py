"""Put single faults into the package and see whether a test notices: `python tests/tools/mutants.py [COUNT] [SEED] [FIRST]`.

Each of COUNT places, drawn with SEED from all there are, gets one fault: a comparison flipped, `and` for
`or`, a number one more, a `not` left out, a statement dropped. In a copy of the project the tests run that
could notice, nearest first, until one fails. Prints a line a fault and the share that was killed; exits 1
below 80 %. FIRST skips the faults before it. The tests must be green without a fault, and `make test` does
not run this: it takes long.
"""

from __future__ import annotations

import ast
import copy
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = "scripts/handbook"
GOAL = 0.8
PATIENCE = 900
"""Seconds that one stage of tests may take: a fault that never ends is noticed, too."""

OTHER: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}

EQUIVALENT: dict[str, str] = {}
"""Faults that nobody could notice, as this prints them: why."""


@dataclass(frozen=True, order=True)
class Mutant:
    """A file below the root, where in its bytes, and what stands there instead."""

    path: str
    line: int
    start: int
    end: int
    old: str
    new: str

    def __str__(self) -> str:
        old, new = (" ".join(text.split()) for text in (self.old, self.new))
        return f"{self.path}: {old[:90]} -> {new[:90]}"

    def into(self, data: bytes) -> bytes:
        """The file with the fault."""
        return data[: self.start] + self.new.encode() + data[self.end :]


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """What could stand in place of a node by one slip."""
    other = copy.deepcopy(node)
    match other:
        case ast.Compare(ops=[op]):
            other.ops = [OTHER[type(op)]()]
            yield other
        case ast.BoolOp(op=op):
            other.op = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield other
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(op=ast.Add() | ast.Sub() as op, left=left, right=right):
            if not any(isinstance(side, (ast.Tuple, ast.List, ast.Set)) for side in (left, right)):
                other.op = ast.Sub() if isinstance(op, ast.Add) else ast.Add()
                yield other
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value + 1)
        case ast.IfExp(body=body, orelse=orelse):
            yield ast.IfExp(other.test, orelse, body)
        case ast.Return(value=ast.expr() as value):
            if not (isinstance(value, ast.Constant) and value.value is None):
                yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Yield() | ast.YieldFrom() | ast.Call()):
            yield ast.Pass()
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()


def within(node: ast.AST) -> Iterator[ast.AST]:
    """A tree's nodes that run: no annotations, no texts with places in them, no narrowing of types."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not isinstance(child, (ast.JoinedStr, ast.Assert)):
                yield from within(child)


def mutants(root: Path) -> list[Mutant]:
    """Every fault there could be in the package, in order."""
    found: set[Mutant] = set()
    for path in sorted((root / PACKAGE).rglob("*.py")):
        data = path.read_bytes()
        starts = [0]
        for line in data.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        for node in within(ast.parse(data)):
            for other in changes(node):
                assert isinstance(node, (ast.expr, ast.stmt))
                assert node.end_lineno is not None and node.end_col_offset is not None
                start = starts[node.lineno - 1] + node.col_offset
                end = starts[node.end_lineno - 1] + node.end_col_offset
                try:
                    new = ast.unparse(other)
                except ValueError:  # Python 3.11 cannot write every text with places in it
                    continue
                if isinstance(node, ast.expr) and not isinstance(other, ast.Constant):
                    new = f"({new})"
                name = path.relative_to(root).as_posix()
                old = data[start:end].decode()
                found.add(Mutant(name, node.lineno, start, end, old, new))
    return sorted(found)


def stages(mutant: Mutant, root: Path) -> list[list[str]]:
    """The arguments of pytest, nearest tests first."""
    module = mutant.path.removeprefix("scripts/").removesuffix(".py").replace("/", ".")
    folder = Path("tests") / Path(mutant.path).relative_to(PACKAGE).parent
    while not (root / folder).is_dir():
        folder = folder.parent
    named = [
        path.relative_to(root).as_posix()
        for path in sorted((root / "tests").rglob("test_*.py"))
        if module in path.read_text("utf-8")
    ]
    mirror = [str(folder)] if folder != Path("tests") else []
    near = [*named, *mirror]
    wide = [f"tests/{name}.py" for name in ("test_cases", "test_content", "test_docs")]
    return [
        *([["--fast", *near]] if near else []),
        ["--fast", *wide],
        *([near] if near else [["tests/build/test_build.py"]]),
    ]


def noticed(mutant: Mutant, root: Path) -> str:
    """The first test that fails with the fault; empty where none does."""
    path = root / mutant.path
    before = path.read_bytes()
    path.write_bytes(mutant.into(before))
    try:
        for arguments in stages(mutant, root):
            command = [sys.executable, "-m", "pytest", "-n0", "-x", "-q", "--no-header", "--tb=no"]
            try:
                run = subprocess.run(
                    [*command, "-p", "no:cacheprovider", *arguments],
                    cwd=root,
                    env={**os.environ, "PYTHONPATH": str(root / "scripts")},
                    capture_output=True,
                    text=True,
                    timeout=PATIENCE,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                return "it never ends"
            if run.returncode not in (0, 5):  # 5: none was chosen
                lines = [
                    line for line in run.stdout.splitlines() if line[:6] in ("FAILED", "ERROR ")
                ]
                return lines[0] if lines else "the tests cannot be read"
    finally:
        path.write_bytes(before)
    return ""


def project(folder: Path) -> Path:
    """A copy of what git has of the project, in which git says the same."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    for words in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *words], cwd=folder, check=True)
    return folder


def main(count: int, seed: int, first: int) -> int:
    """Try that many faults; 1 where too few of them were noticed."""
    dice = random.Random(seed)
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder))
        chosen = dice.sample(mutants(root), count)
        for number, mutant in enumerate(chosen[first:], first + 1):
            if str(mutant) in EQUIVALENT:
                outcome, why = "equivalent", EQUIVALENT[str(mutant)]
            else:
                why = noticed(mutant, root)
                outcome = "killed" if why else "SURVIVED"
            seen[outcome] += 1
            print(f"{number:3} {outcome:10} {mutant} (line {mutant.line})  {why}", flush=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    matter = seen["killed"] + seen["SURVIVED"]
    share = seen["killed"] / matter if matter else 1.0
    print(
        f"{seen['killed']} of {matter} killed ({share:.0%}), {seen['equivalent']} equivalent; "
        f"{(used.ru_utime + used.ru_stime) / 60:.0f} minutes of CPU"
    )
    return int(share < GOAL)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    raise SystemExit(main(*[*numbers, *(40, 12, 0)[len(numbers) :]]))
