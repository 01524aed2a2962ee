"""Checks of ids, codes and references.

编号、id 和引用。
"""
