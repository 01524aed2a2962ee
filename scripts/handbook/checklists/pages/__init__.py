"""The pages of checklists and the Today page."""
