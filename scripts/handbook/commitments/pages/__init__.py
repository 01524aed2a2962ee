"""The pages of commitments, places and disclosures."""
