"""The Estate Handbook: YAML service standards in, a checked handbook out."""

__version__ = "0.3.0"

STOPPED = "stopped; nothing is half-written, and the same command goes on from what was finished"
"""What is said to whom stops a command, however early."""
