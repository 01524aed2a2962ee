"""What every benchmark is told: where things are, and how often to measure."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

PROJECT = Path(__file__).resolve().parent.parent
CONTENT = ("standards", "checklists", "docs")


T = TypeVar("T")


class Size(StrEnum):
    """How much is measured: what the goals are set for; less of it, for a first look; and so little that
    CI can see that every benchmark still works."""

    WHOLE = "whole"
    QUICK = "quick"
    TOY = "toy"


@dataclass(frozen=True, slots=True)
class Settings:
    """`root` is the tree that counts as the real one; what is made goes below `out`."""

    size: Size
    root: Path
    out: Path
    estates: int = 20
    """How many estates get a month of sheets."""

    @property
    def quick(self) -> bool:
        """Whether less is measured than the goals are set for."""
        return self.size is not Size.WHOLE

    @property
    def warms_up(self) -> bool:
        """Whether each case is run once before it is measured, so that no one pays for a cold disk."""
        return self.size is not Size.TOY

    def of_size(self, whole: T, quick: T, toy: T) -> T:
        """What belongs to the size that was asked for."""
        return {Size.WHOLE: whole, Size.QUICK: quick, Size.TOY: toy}[self.size]

    @property
    def repetitions(self) -> int:
        """How many measured turns each case gets."""
        return self.of_size(5, 3, 1)

    @property
    def cache(self) -> Path:
        """What stands for the user's cache folder in every run."""
        return self.out / "cache"

    @property
    def answers(self) -> Path:
        """Where our command keeps what it answered; without it a check works everything out."""
        return self.cache / "handbook/answers"

    def forget(self) -> None:
        """Throw away what our command keeps between runs: compiled templates, fonts cut for print."""
        shutil.rmtree(self.cache, ignore_errors=True)

    @property
    def python(self) -> Path:
        """The interpreter of the project's environment: the one that runs this."""
        return Path(sys.executable)

    @property
    def handbook(self) -> Path:
        """The project's own command."""
        return self.python.with_name("handbook")

    @property
    def mkdocs(self) -> list[str | Path]:
        """MkDocs, without jieba: where that happens to be installed, Material's search would use it."""
        code = "import sys; sys.modules['jieba'] = None; from mkdocs.__main__ import cli; cli()"
        return [self.python, "-c", code]

    def real_copy(self, name: str = "real") -> Path:
        """A copy of the real tree with its mkdocs.yml and nothing else."""
        target = self.out / name
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for folder in CONTENT:
            if (self.root / folder).is_dir():
                shutil.copytree(self.root / folder, target / folder)
        (target / "docs").mkdir(exist_ok=True)
        shutil.copy(self.root / "mkdocs.yml", target)
        return target
