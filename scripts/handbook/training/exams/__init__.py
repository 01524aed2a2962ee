"""Exam papers: the questions of a role on paper, with an answer sheet, and their key in a file of its own."""
