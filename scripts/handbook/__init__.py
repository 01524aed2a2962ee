"""The Estate Handbook: YAML service standards in, a checked handbook out."""

__version__ = "0.3.0"
