"""Training: talks as graphs, questions, learning paths, cards and exams."""
