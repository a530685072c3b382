"""Recommendations given, and what the catalogue taught us: its words and its measures."""

from .measure import Measure
from .recommendation import Reaction, Recommendation, RecommendationKind
from .term import Term, TermKind

__all__ = ["Measure", "Reaction", "Recommendation", "RecommendationKind", "Term", "TermKind"]
