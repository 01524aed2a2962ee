"""The page of sources: which articles were read, whom each binds, and whether that is us."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

from tests.site.test_golden import first_of, html_of
from tests.trees import change

from handbook.build.check import check_tree
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Site

HEAD = "revision: 1\neffective: 2026-11-23\nreview_by: 2027-11-23\n"
ADDRESSEES = (
    HEAD
    + """addressees:
  - id: bound-hospital
    title: {zh: 医疗机构, en: Hospitals}
  - id: bound-water-company
    title: {zh: 供水企业, en: Water companies}
    ours: false
    note: 写进供水合同
"""
)
PASSAGES = """    clauses: 937–950
    read_on: 2026-11-20
    passages:
      - clause: '942'
        binds: [bound-hospital, bound-water-company]
        about: 末款管供水企业
        read_on: 2026-11-21
        read_at: 官方公报
      - clause: '943'
        binds: [bound-hospital]
        read_on: 2026-11-21
        read_at: 官方公报
      - clause: '944'
        binds: [bound-hospital]
"""


def test_each_article_read_says_whom_it_binds_and_the_register_whether_that_is_us(
    tree: Callable[..., Path],
) -> None:
    root = tree({"standards/registers/addressees.yml": ADDRESSEES})
    change(root / "standards/registers/sources.yml", "    clauses: 937–950\n", PASSAGES)
    site = Site(check_tree(root).library, lambda _library, _estate: {})
    html = html_of(site, first_of(site, PageKind.SOURCES))
    text = "".join(unescape(re.sub(r"<[^>]+>", "", html)).split())
    assert "逐条读过3条，各管谁" in text
    assert "第942条：医疗机构、供水企业（末款管供水企业）第943条：医疗机构第944条" in text
    assert text.count("2026-11-21读，官方公报") == 1  # the same day and place are said once
    assert "医疗机构Hospitals是3" in text
    assert "供水企业Watercompanies不是写进供水合同1" in text
    assert 'href="#bound-water-company"' in html and 'id="bound-water-company"' in html
