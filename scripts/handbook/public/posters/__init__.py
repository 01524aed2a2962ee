"""Posters: what an estate promises, on paper for its lobby; made of the public types alone."""
