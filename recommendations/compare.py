"""Comparison: two to four products side by side, what each difference means, and a verdict for this shopper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop
from pydantic import BaseModel, ConfigDict

from marketplace.models import Product
from ontology.errors import Invalid
from recommendations.ranking import weights
from recommendations.ranking.contrast import contrasts
from recommendations.ranking.differences import attribute_difference, price_difference, rating_difference
from recommendations.ranking.features import Portrait, portray
from recommendations.ranking.score import score
from recommendations.ranking.verdict import verdict_for

if TYPE_CHECKING:
    from marketplace.verticals import Vertical
    from recommendations.preferences.model import Preferences

FEWEST, MOST = 2, 4
UNKNOWN = noop("not stated")
# A recommendation also weighs the shopper's words and sales, which two products side by side cannot tell.
UNWEIGHED = weights.WORDS + weights.POPULAR


class Row(BaseModel):
    """One line of the table: a value for each product, and what the difference means."""

    label: str
    values: list[str]
    difference: str = ""


class Comparison(BaseModel):
    """The table and the verdict; `winner` is the public id of the product that fits this shopper best."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    products: list[Product]
    rows: list[Row]
    verdict: str
    winner: str
    contrasts: list[str] = []


def compare(products: Sequence[Product], preferences: Preferences, *, favourite: str = "") -> Comparison:
    """Compare by the vertical's attributes. Raises `Invalid` unless two to four different products are given.

    `favourite` is the public id of the one put first before: it stays first unless another is clearly better.
    """
    products = list({product.pk: product for product in products}.values())
    if not FEWEST <= len(products) <= MOST:
        raise Invalid(gettext("Compare two to four different products."), field="product_ids")
    vertical = products[0].category.find_vertical()
    portraits = [portray(p, preferences, vertical, relevance=0.0, popularity=0.0) for p in products]
    liked = next((p for p in portraits if p.product.public_id == favourite), None)
    best = _best(portraits, liked)
    return Comparison(
        products=products,
        rows=[_price_row(portraits), *_attribute_rows(portraits, vertical), *_rating_rows(portraits)],
        verdict=verdict_for(
            best, [p for p in portraits if p is not best], preferences, vertical, favourite=liked
        ),
        winner=best.product.public_id,
        contrasts=contrasts(portraits, preferences, vertical),
    )


def _best(portraits: Sequence[Portrait], favourite: Portrait | None) -> Portrait:
    best = max(portraits, key=lambda portrait: (score(portrait), -portraits.index(portrait)))
    if favourite is not None and score(best) - score(favourite) < UNWEIGHED:
        return favourite
    return best


def _price_row(portraits: Sequence[Portrait]) -> Row:
    prices = [str(portrait.product.price) for portrait in portraits]
    return Row(
        label=gettext("Price"), values=prices, difference=price_difference([p.product for p in portraits])
    )


def _attribute_rows(portraits: Sequence[Portrait], vertical: Vertical | None) -> list[Row]:
    rows = []
    for attribute in vertical.attributes if vertical else ():
        values = [portrait.facts.text(attribute.key) for portrait in portraits]
        if attribute.is_compared and any(values):
            difference = attribute_difference(attribute, values)
            rows.append(
                Row(
                    label=attribute.label,
                    values=[attribute.said(value) if value else gettext(UNKNOWN) for value in values],
                    difference=difference,
                )
            )
    return rows


def _rating_rows(portraits: Sequence[Portrait]) -> list[Row]:
    products = [portrait.product for portrait in portraits]
    if not any(product.rating_count for product in products):
        return []
    values = [
        gettext("{stars} of 5 ({count})").format(
            stars=number_format(product.rating_average, decimal_pos=1), count=product.rating_count
        )
        if product.rating_average
        else gettext("no reviews yet")
        for product in products
    ]
    return [Row(label=gettext("Rating"), values=values, difference=rating_difference(products))]
