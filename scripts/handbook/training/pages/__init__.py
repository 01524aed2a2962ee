"""The pages of talks, quizzes, learning paths and the training record."""
