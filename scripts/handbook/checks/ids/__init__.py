"""Checks of ids, codes and references."""
