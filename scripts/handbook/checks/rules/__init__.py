"""Checks of rules: whether they are complete and say what they rest on.

规则完整不完整，依据写没写。
"""
