"""Recommendations given and what came of them, and the catalogue as search reads it."""

from .entry import SearchEntry
from .learning import Arm, Experiment, ExperimentState, Exposure, LearnedWeight
from .measure import Measure
from .recommendation import Reaction, Recommendation, RecommendationKind
from .term import Term, TermKind
from .understanding import Understanding

__all__ = [
    "Arm",
    "Experiment",
    "ExperimentState",
    "Exposure",
    "LearnedWeight",
    "Measure",
    "Reaction",
    "Recommendation",
    "RecommendationKind",
    "SearchEntry",
    "Term",
    "TermKind",
    "Understanding",
]
