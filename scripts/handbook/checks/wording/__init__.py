"""Checks of words: how readers are addressed, punctuation, vague words, synonyms.

用词、标点、称呼、同义词。
"""
