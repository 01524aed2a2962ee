"""Checking a tree and building what is made of it; reports, schemas, and the editions that are recorded.

读、连、查（`check.py`，每个命令都从这里开始），生成，报告，编辑器用的 schema，记下新公布的一版。
"""
