"""Pocket cards: what is said at the desk, to cut out, carry and practise in pairs."""
