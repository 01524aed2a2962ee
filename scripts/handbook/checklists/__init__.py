"""Checklists: what is due when, their words, the Today page and the sheets.

检查清单：什么时候该做什么（`schedule.py`）、表上的措辞、占几页、二维码；`browser/` 是今日检查页的脚本。
"""
