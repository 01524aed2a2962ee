"""Frozen models of what authors write, one module a kind of file. No input or output here.

冻结的 pydantic 模型，一类文件一个模块；字段说明用中文写，网页和编辑器都用它。

Attribute docstrings are in Chinese: editors show them to authors, and the field reference prints them.
"""
