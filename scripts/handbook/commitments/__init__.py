"""Commitments: what is promised at each estate and why, what must be disclosed, and what the public may see.

承诺：底线、公司、项目一层层收紧，数是怎么来的，公示缺不缺，公布过的和现在的比；`view.py` 是公开的全部内容，`view_of.py` 是唯一的入口。
"""
