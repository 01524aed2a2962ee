"""Rehearsing an emergency: its signs are shown, and each line is thought of before it is seen."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from handbook.pages.checked import Checked
from handbook.training.acts import rehearsed

NAME = "emergency-choking"
KEY = f"/estate-handbook/learn/turns/{NAME}"


@pytest.fixture
def page(plain_page: Page) -> Page:
    return plain_page


def test_every_line_is_asked_in_order_and_kept(page: Page, address: str, real: Checked) -> None:
    event = real.library.emergencies[NAME]
    lines = list(rehearsed(event))
    page.goto(f"{address}{NAME}.html")
    box = page.locator("#rehearse")
    expect(box).to_contain_text("接下来谁做什么？")
    expect(box).to_contain_text(f"这一篇要会 {len(lines)} 句")
    box.get_by_role("button", name="开始练").click()
    expect(page.locator("#ten-seconds")).to_be_hidden()
    for sign in event.signs:
        expect(box).to_contain_text(sign.zh)
    for _id, act, _print in lines:
        expect(box).to_contain_text("这时您做什么？")
        box.get_by_role("button", name="看标准句").click()
        expect(box.locator(".hb-turn__zh").last).to_have_text(act.text.zh)
        box.get_by_role("button", name="会了").click()
    expect(box.locator(".hb-rehearsal__outcome")).to_contain_text("说完了")
    kept = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "{}")
    assert list(kept["marks"]) == [id for id, _act, _print in lines]
