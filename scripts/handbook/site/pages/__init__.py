"""The pages of chapters, roles, estates, registers and sources."""
