"""Checklists: what is due when, their words, the Today page and the sheets."""
