"""Checks of the order of days and of numbers.

先后、日子、序号。
"""
