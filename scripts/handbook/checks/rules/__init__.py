"""Checks of rules: whether they are complete and say what they rest on."""
