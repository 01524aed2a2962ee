"""Scripts that are no modules are put one after another."""

from __future__ import annotations

import pytest

from handbook.pages.bundles import bundle


def test_a_module_is_no_script_to_be_put_among_others() -> None:
    with pytest.raises(ValueError, match=r"pages/browser/keep\.js is a module: `program` makes"):
        bundle("pages", "keep")
