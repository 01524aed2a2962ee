"""Checks of commitments, floors, promises, results and disclosures."""
