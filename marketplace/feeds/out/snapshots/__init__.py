"""Whole feeds as files."""
