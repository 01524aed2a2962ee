"""Checking a tree and building what is made of it; reports, schemas, and the editions that are recorded."""
