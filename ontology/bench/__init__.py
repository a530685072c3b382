"""Measuring: a scratch database, and a figure per act. Used by `make bench`, never by a test."""

from ontology.bench.scratch import scratch_database
from ontology.bench.timing import HEADING, Timing, timed

__all__ = ["HEADING", "Timing", "scratch_database", "timed"]
