"""Recommendations given, and the catalogue as search reads it: entries, measures, and its words."""

