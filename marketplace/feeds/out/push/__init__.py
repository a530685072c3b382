"""Carrying the feed to those who asked for it."""
