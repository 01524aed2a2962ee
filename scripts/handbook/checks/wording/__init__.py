"""Checks of words: how readers are addressed, punctuation, vague words, synonyms."""
