"""Everything that changes the catalogue: one verb, one file."""
