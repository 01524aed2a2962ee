"""Commitments: what is promised at each estate and why, what must be disclosed, and what residents may see."""
