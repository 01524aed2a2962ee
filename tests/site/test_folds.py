"""Rules to read: a sentence, who and when; the rest folded, and opened by a switch, an address, paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from handbook.pages.checked import Checked

SCREEN = 800
"""Height in px of the phone that pages are measured on; its width is 360."""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": SCREEN})
    yield context.new_page()
    context.close()


def test_pages_of_rules_are_short_on_a_phone(phone: Page, address: str, real: Checked) -> None:
    """Before they were folded, roles were 7 to 18 screens, promises 77, the longest chapter 27."""
    pages = {f"roles/{role.id}.html": 4.0 for role in real.library.posts.values()}
    pages |= {"commitments.html": 13.0, "decision-points.html": 2.0, "handling.html": 11.0}
    for name, most in pages.items():
        phone.goto(address + name)
        screens = phone.evaluate("document.documentElement.scrollHeight") / SCREEN
        assert screens <= most, name


def test_each_rule_is_a_heading_below_that_of_its_part(site: Path, real: Checked) -> None:
    library = real.library
    requirement = next(r for r in library.requirements.values() if r.heading is not r.section)
    html = (site / f"{requirement.section.id}.html").read_text("utf-8")
    _, _, after = html.partition(f'<article class="hb-rule" id="{requirement.id}"')
    assert after.partition("</article>")[0].count("<h3>") == 1


def test_a_switch_opens_all_and_is_remembered(phone: Page, address: str) -> None:
    phone.goto(address + "conduct.html")
    folds = phone.locator("details.hb-fold")
    closed = phone.locator("details.hb-fold:not([open])")
    expect(closed).to_have_count(folds.count())
    switch = phone.get_by_role("checkbox", name="全部展开")
    switch.check()
    expect(closed).to_have_count(0)
    phone.goto(address + "handling.html")
    expect(switch).to_be_checked()
    expect(closed).to_have_count(0)
    switch.uncheck()
    phone.reload()
    expect(closed).to_have_count(folds.count())


def test_an_address_opens_what_it_leads_to(phone: Page, address: str, real: Checked) -> None:
    rule = next(r.id for r in real.library.requirements.values() if r.section.id == "conduct")
    phone.goto(f"{address}conduct.html#{rule}")
    expect(phone.locator(f'[id="{rule}"] details.hb-fold')).to_have_attribute("open", "")
    expect(phone.locator("details.hb-fold[open]")).to_have_count(1)
    row = next(
        row.id
        for section in real.library.sections
        for heading in section.standards
        for row in heading.grades
    )
    phone.goto(f"{address}handling.html#{row}")
    expect(phone.locator(f'[id="{row}"]')).to_be_visible()


def test_paper_and_readers_without_scripts_have_all(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "conduct.html")
    chain = page.locator(".hb-chain").first
    expect(chain).to_be_hidden()
    page.locator("details.hb-fold > summary").first.click()
    expect(chain).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".hb-chain").last).to_be_visible()
    context.close()
