"""Every weight of the ranking, in one place. docs/algorithms/ranking.md tells them with an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from typing import Any

# A facet weighs its importance (1 to 5), times how it was said, times how sure we are of having understood.
KIND = {"need": 1.3, "prefer": 1.0, "avoid": 1.0}

BUDGET = 4.0  # heavy: about as much as the most important facet
WORDS = 1.5  # what was said in free words, by search
BRAND = 0.8  # light
RATING = 1.2
POPULAR = 0.4
NEW = 0.3
CHILDREN = 6.0  # against children's goods where no child was spoken of
AGE = 3.0  # for goods that name an age
LEARNED = 0.3  # what outcomes taught; less than the least of what a shopper can ask for

# Which products may be recommended at all.
LOWEST_RATING = 3.5
RATINGS_THAT_COUNT = 3  # one angry review does not take a product off the table
NEW_DAYS = 60

# A budget named loosely ("around 80") still has an end.
LOOSE_BUDGET = 1.1

# A stated limit at which a price is "well used": under this share of it, cheaper is not better any more.
WELL_USED = 0.35

# Diversity: from this likeness on, two products are the same choice.
SAME_CHOICE = 0.86
UPGRADE_PRICE = 1.25  # an upgrade costs at least this much more than the best match
UPGRADE_MOST = 2.5  # and at most this much, so that it is still a choice
UPGRADE_FIT = 0.5  # and answers what was asked about as well as this share of the best

MOST = 10.0  # the most an experiment may give to one weight


@dataclass(frozen=True)
class Weights:
    """The weights that an experiment may change. Limits, and what a shopper asked for, are none of them."""

    budget: float = BUDGET
    words: float = WORDS
    brand: float = BRAND
    rating: float = RATING
    popular: float = POPULAR
    new: float = NEW
    learned: float = LEARNED

    @classmethod
    def of(cls, changed: Mapping[str, Any]) -> Weights:
        """The usual ones with some changed. Raises ValueError that names a weight which is unknown or out of bounds."""
        for name, value in changed.items():
            if name not in asdict(USUAL):
                raise ValueError(f"There is no weight {name!r}. There are: {', '.join(asdict(USUAL))}.")
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST:
                raise ValueError(f"{name} must be a number from 0 to {MOST:g}.")
        return cls(**asdict(USUAL) | dict(changed))


USUAL = Weights()
_in_force: ContextVar[Weights] = ContextVar("weights", default=USUAL)


def in_force() -> Weights:
    """The weights that rank here and now."""
    return _in_force.get()


@contextmanager
def using(chosen: Weights) -> Iterator[None]:
    """Rank with other weights inside the block."""
    token = _in_force.set(chosen)
    try:
        yield
    finally:
        _in_force.reset(token)
