"""From a message and what was known to what is known now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from recommendations.language.budget import find_budget
from recommendations.language.fold import all_folded, fold, words
from recommendations.language.measures import find_limits
from recommendations.preferences.avoided import avoided_words
from recommendations.preferences.brands import read_brands
from recommendations.preferences.category import find_category
from recommendations.preferences.clauses import adds
from recommendations.preferences.facet_changes import facet_changes
from recommendations.preferences.forgotten import taken_back
from recommendations.preferences.free import free_words
from recommendations.preferences.implied import implied_category
from recommendations.preferences.model import AttributeLimit, FacetPreference, Preferences
from recommendations.preferences.relative import read_relative

if TYPE_CHECKING:
    from marketplace.models import Product
    from marketplace.verticals import Vertical
    from recommendations.preferences.lexicon import Lexicon

LONGEST = 4_000  # letters of a message that are read


def extract(
    message: str, *, known: Preferences, lexicon: Lexicon | None = None, shown: Sequence[Product] = ()
) -> Preferences:
    """Merge a message into what is known: new statements replace old ones, denials remove them.

    `shown` are the products on the table, for "cheaper" and "lighter". Reads the catalogue's words (two queries)
    unless a lexicon is given.
    """
    message = message[:LONGEST]
    if lexicon is None:
        from recommendations.queries import lexicon_of

        lexicon = lexicon_of(message)
    category = find_category(message, lexicon, known=known.category) or implied_category(
        message, lexicon, currency=known.currency
    )
    verticals = lexicon.verticals(category)
    known, message = taken_back(message, known, verticals)
    changes: dict[str, Any] = {"category": category}
    changes |= _money(message, known, lexicon, category, shown)
    changes |= facet_changes(message, known, verticals, is_placed=category is not None)
    limited = [changes.get("budget_words", ""), *(limit.words for limit in changes["limits"])]
    changes |= _brands_and_words(message, known, lexicon, changes["facets"], verticals, limited)
    return known.model_copy(update=changes)


def _money(
    message: str, known: Preferences, lexicon: Lexicon, category: str | None, shown: Sequence[Product]
) -> dict[str, Any]:
    limits = [
        AttributeLimit(unit=x.unit, low=x.low, high=x.high, words=x.words) for x in find_limits(message)
    ]
    kept = [old for old in known.limits if old.unit not in {limit.unit for limit in limits}]
    changes: dict[str, Any] = {"limits": [*kept, *limits]}
    corrects = known.budget_max if known.budget_max is not None else known.budget_min
    budget = find_budget(message, currency=known.currency, corrects=corrects)
    if budget is not None:
        high = budget.high
        if high is None and known.budget_max and known.budget_max > (budget.low or 0):
            high = known.budget_max
        return changes | {
            "budget_min": budget.low,
            "budget_max": high,
            "budget_firm": budget.firm,
            "budget_words": budget.words(message),
            "budget_source": "rules",
            "currency": budget.currency,
        }
    if _another_vertical(lexicon, known.category, category):
        # A hundred euros for a racket says nothing about headphones.
        return changes | {"budget_min": None, "budget_max": None, "budget_words": "", "limits": limits}
    return changes | read_relative(message, known, shown)


def _another_vertical(lexicon: Lexicon, before: str | None, now: str | None) -> bool:
    return bool(before and now and lexicon.verticals(before) != lexicon.verticals(now))


def _brands_and_words(
    message: str,
    known: Preferences,
    lexicon: Lexicon,
    facets: Mapping[str, FacetPreference],
    verticals: Sequence[Vertical],
    limited: Sequence[str],
) -> dict[str, Any]:
    brands = read_brands(message, lexicon)
    # What a facet, a brand or a limit has understood is not left over: the "plus" of "pas plus de 90 euros" would find
    # every product that has it in its name.
    understood = {word for said in facets.values() for word in words(said.words)}
    understood |= {word for said in limited for word in words(said)}
    understood |= {word for brand in (*brands.liked, *brands.avoided) for word in words(brand)}
    understood |= {
        word for v in verticals for f in v.facets for o in f.options for word in all_folded(o.words)
    }
    understood |= {word for v in verticals for name in (v.noun, v.plural, *v.words) for word in words(name)}
    avoided = [word for word in avoided_words(message, lexicon.describing) if word not in understood]
    free = free_words(message, lexicon, without={*avoided, *understood})
    # "Something from Lirio" takes the place of the brand before, "Lirio as well" does not.
    earlier = [] if brands.liked and not adds(fold(message)) else known.brands_liked
    return {
        "brands_liked": _merged(earlier, brands.liked, gone=brands.avoided),
        "brands_avoided": _merged(known.brands_avoided, brands.avoided, gone=brands.liked),
        "words_avoided": _merged(known.words_avoided, avoided, gone=free),
        "free_words": _merged(known.free_words, free, gone=avoided)[-12:],
    }


def _merged(old: Sequence[str], new: Sequence[str], *, gone: Sequence[str]) -> list[str]:
    return [word for word in dict.fromkeys((*old, *new)) if word not in gone]
