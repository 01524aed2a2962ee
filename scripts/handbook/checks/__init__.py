"""What can be wrong with the tree as a whole. One module a rule: RULE is its name in reports, and
`check` yields its problems. Checks only read; a new one is found where it lies.

整体的检查，一条一个模块，放进哪个文件夹就算登记了；手写页面的链接（`prose.py`）也在这里。
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from handbook.base.problems import Problem
from handbook.library.library import Library


def _found() -> Iterator[ModuleType]:
    """The modules below this folder that have a rule; the others are what several of them share."""
    for found in pkgutil.walk_packages(__path__, f"{__name__}."):
        module = import_module(found.name)
        if hasattr(module, "RULE") and hasattr(module, "check"):
            yield module


def _is_for_release(module: ModuleType) -> bool:
    return bool(getattr(module, "FOR_RELEASE", False))


CHECKS = tuple(sorted(_found(), key=lambda module: module.__name__.rpartition(".")[2]))
"""Every check, in the order of their names."""


FOR_RELEASE = frozenset(module.RULE for module in CHECKS if _is_for_release(module))
"""The rules of what may wait while somebody drafts, and must be settled before a release."""


def check_all(library: Library) -> Iterator[Problem]:
    """The problems of every check."""
    for module in CHECKS:
        yield from module.check(library)
