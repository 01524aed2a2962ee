"""Frozen models of what authors write, one module a kind of file. No input or output here.

Attribute docstrings are in Chinese: editors show them to authors, and the field reference prints them.
"""
