"""Results as text and bytes: problem reports, schemas, files. Nothing here decides anything."""
