"""Checks of checklists and of what estates say for them: ranges, shifts, equipment."""
