"""`python -m handbook.cli` does what `handbook` does."""

from handbook.cli import run

run()
