"""Checks of talks, questions and learning paths."""
