"""Reasons and cautions out of the very features that scored, in the shopper's terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as noop
from pydantic import BaseModel, ConfigDict

from ontology.money import Money, format_money
from recommendations.language.readable import is_readable
from recommendations.ranking import weights
from recommendations.ranking.features import Feature, Portrait, is_new
from recommendations.ranking.signals import leaning
from recommendations.understanding.merge import aspects_said_of

if TYPE_CHECKING:
    from marketplace.verticals import Vertical
    from recommendations.preferences.model import Preferences
    from recommendations.ranking.signals import Evidence

MOST_REASONS = 4
PRAISED = 4.2
AGREED = 3  # reviews that praise the same thing, before it is told
PRAISE = noop("its seller recommends it for {what}")


class Reason(BaseModel):
    """Why a product fits. `source` is spec, price, review, sales or creator; `detail` the very fact behind it.

    `said` is the reason inside a sentence that has named the price already, where that differs from `text`.
    """

    model_config = ConfigDict(frozen=True)

    text: str
    source: str
    detail: str = ""
    said: str = ""


def reasons(portrait: Portrait, preferences: Preferences, *, most: int = MOST_REASONS) -> list[Reason]:
    """The strongest first: at most `most`, one of each thing asked for before a second of any."""
    asked = sorted(
        (f for f in portrait.named("facet") if f.points > 0 and not f.avoids), key=lambda f: -f.points
    )
    first = [*_nth(portrait, asked, 0), *_age(portrait), *_budget(portrait, preferences)]
    rest = [*_nth(portrait, asked, 1), *_brand(portrait), *_rating(portrait), *_buyers(portrait, asked)]
    rest += [*_sales(portrait)]
    rest += [*_nth(portrait, asked, 2), *_praised(portrait), *_fresh(portrait)]
    told: dict[str, Reason] = {}
    for reason in (*first, *rest):
        # The same fact may speak for two wishes; it is told once.
        told.setdefault(reason.detail or reason.text, reason)
    return list(told.values())[:most]


def avoid_when(portrait: Portrait, preferences: Preferences, vertical: Vertical | None) -> str | None:
    """When not to buy it: what speaks against it here, else the creator's caution, else whom it suits least."""
    against = spoken_against(portrait)
    if against:
        return against
    own = portrait.product.sayable.avoid_when
    if own and is_readable(own[0]):
        text = own[0].strip().rstrip(".")
        told = gettext("Not for you if {condition}.")
        return told.format(condition=f"{text[0].lower()}{text[1:]}") if text else None
    return _least_suited(portrait, preferences, vertical)


def spoken_against(portrait: Portrait) -> str:
    """The weightiest thing that speaks against it for this shopper; empty when nothing does."""
    against = sorted(
        (
            evidence
            for feature in portrait.named("facet")
            if feature.leaning and not feature.avoids
            for evidence in feature.leaning.cautions
        ),
        key=lambda evidence: evidence.signal.points,
    )
    return gettext("Be aware: {reason}.").format(reason=against[0].signal.because) if against else ""


def _nth(portrait: Portrait, features: list[Feature], place: int) -> Iterator[Reason]:
    """The strongest, second … evidence of each feature."""
    for feature in features:
        evidence = feature.leaning.reasons if feature.leaning else []
        if len(evidence) > place and feature.option:
            yield _spec(evidence[place], feature.option.label, portrait)


def _spec(evidence: Evidence, wish: str, portrait: Portrait) -> Reason:
    attribute = evidence.signal.attribute
    source = {"price": "price", "rating": "review", "tag": "creator", "text": "creator"}.get(
        attribute, "spec"
    )
    found = f"{evidence.label}: {portrait.product.price if attribute == 'price' else evidence.found}"
    if attribute == "text":
        found = ""
    return Reason(text=f"{wish}: {evidence.signal.because}", source=source, detail=found)


def _budget(portrait: Portrait, preferences: Preferences) -> Iterator[Reason]:
    price = portrait.product.price
    low, high = preferences.budget_min, preferences.budget_max
    detail = gettext("Price: {price}").format(price=price)
    # "Cheaper" names no sum, so there is nothing to leave over.
    if preferences.budget_words == "cheaper":
        return
    if high is None or price.amount > high or (low is not None and price.amount < low):
        return
    limit = Money(high, price.currency)
    if not preferences.budget_firm:
        text = gettext("{price} is close to what you had in mind")
        said = gettext("it is close to what you had in mind")
    elif (limit - price).amount * 50 < high:
        text, said = gettext("{price} is just within your {limit}"), gettext("it is just within your {limit}")
    else:
        text, said = (
            gettext("{price} leaves {left} of your {limit}"),
            gettext("it leaves {left} of your {limit}"),
        )
    sums = {"price": price, "left": limit - price, "limit": format_money(limit, is_round=True)}
    yield Reason(text=text.format(**sums), source="price", detail=detail, said=said.format(**sums))


def _brand(portrait: Portrait) -> Iterator[Reason]:
    if any(feature.value > 0 for feature in portrait.named("brand")):
        text = gettext("it is from {brand}, which you like").format(brand=portrait.product.brand)
        yield Reason(text=text, source="spec", detail=gettext("Brand"))


def _age(portrait: Portrait) -> Iterator[Reason]:
    if any(feature.value > 0 for feature in portrait.named("age")):
        text = portrait.facts.text("age")
        yield Reason(
            text=gettext("it is made for {whom}").format(whom=text),
            source="spec",
            detail=f"{portrait.facts.label('age')}: {text}",
        )


def _rating(portrait: Portrait) -> Iterator[Reason]:
    product = portrait.product
    if (
        product.rating_average
        and product.rating_average >= PRAISED
        and product.rating_count >= weights.RATINGS_THAT_COUNT
    ):
        text = ngettext(
            "buyers rate it {stars} of 5 ({count} review)",
            "buyers rate it {stars} of 5 ({count} reviews)",
            product.rating_count,
        )
        stars = number_format(product.rating_average.normalize())
        told = text.format(stars=stars, count=product.rating_count)
        yield Reason(text=told, source="review", detail=gettext("Rating"))


def _buyers(portrait: Portrait, asked: Sequence[Feature]) -> Iterator[Reason]:
    """What its reviews agree on, with how many say so: what the shopper asked about before anything else."""
    wished = {f.facet.key for f in asked if f.facet} | {f.option.value for f in asked if f.option}
    good = [one for one in aspects_said_of(portrait.product) if one.leans == "good" and one.praised >= AGREED]
    for one in sorted(good, key=lambda one: (one.key not in wished, -one.praised))[:1]:
        label = portrait.facts.labels.get(f"aspect:{one.key}", one.label)
        text = gettext("buyers praise its {aspect} ({count} of {total} reviews that speak of it)")
        yield Reason(
            text=text.format(aspect=label, count=one.praised, total=one.praised + one.blamed),
            source="review",
            detail=gettext("Reviews: {aspect}").format(aspect=label),
        )


def _sales(portrait: Portrait) -> Iterator[Reason]:
    if (
        any(feature.value >= 0.95 for feature in portrait.named("popular"))
        and portrait.product.sold_count >= 10
    ):
        text = gettext("it is among the most bought of its kind here")
        yield Reason(text=text, source="sales", detail=gettext("Sales"))


def _praised(portrait: Portrait) -> Iterator[Reason]:
    """What its seller recommends it for, in the seller's words, for readers of their language."""
    known = [text.strip().rstrip(".") for text in portrait.product.sayable.best_for[:2] if len(text) < 60]
    if known and all(map(is_readable, known)):
        named = gettext("{items} and {last}").format(items=known[0], last=known[1]) if known[1:] else known[0]
        detail = gettext("Best for: {what}").format(what=named)
        yield Reason(text=gettext(PRAISE).format(what=named), source="creator", detail=detail)


def _fresh(portrait: Portrait) -> Iterator[Reason]:
    if is_new(portrait.product):
        text = gettext("it is new here, so there are no reviews yet")
        yield Reason(text=text, source="review", detail=gettext("New"))


def _least_suited(portrait: Portrait, preferences: Preferences, vertical: Vertical | None) -> str | None:
    """The option of a facet that the product serves worst, as long as the shopper did not ask for it."""
    worst = min(
        (
            (leaning(option, portrait.facts).value, option.label, cautions[0].signal.because)
            for facet in (vertical.facets if vertical else ())
            if facet.importance >= 3
            for option in facet.options
            if (cautions := leaning(option, portrait.facts).cautions)
            and option.value not in getattr(preferences.facets.get(facet.key), "values", ())
        ),
        default=None,
    )
    if worst is None or worst[0] >= 0:
        return None
    return gettext("Less suited for “{wish}”: {reason}.").format(wish=worst[1].lower(), reason=worst[2])
