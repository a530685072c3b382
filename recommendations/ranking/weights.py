"""Every weight of the ranking, in one place. docs/algorithms/ranking.md tells them with an example."""

from __future__ import annotations

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
FEATURED = 0.1  # less than any real difference, so it never outranks a better match

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
