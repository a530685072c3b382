"""Recommendations given, and the catalogue as search reads it: entries, measures, and its words."""

from .entry import SearchEntry
from .measure import Measure
from .recommendation import Reaction, Recommendation, RecommendationKind
from .term import Term, TermKind

__all__ = [
    "Measure",
    "Reaction",
    "Recommendation",
    "RecommendationKind",
    "SearchEntry",
    "Term",
    "TermKind",
]
