"""What a difference between products means, in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

from recommendations.language.fold import fold
from recommendations.language.measures import read_size

if TYPE_CHECKING:
    from marketplace.models import Product
    from marketplace.verticals import Attribute

SAME = noop("The same.")
TRUSTED = 3  # ratings from which an average is compared


def attribute_difference(attribute: Attribute, values: Sequence[str]) -> str:
    """Why it matters that these values differ, from the vertical's meanings; sizes are compared as sizes."""
    known = [value for value in values if value]
    if len(known) < 2:
        return gettext("Only one of them states it.")
    if len({fold(value) for value in known}) == 1:
        return gettext(SAME) if len(known) == len(values) else ""
    by_size = _size_difference(values)
    meanings = list(dict.fromkeys(filter(None, (meaning_of(attribute, value) for value in known))))
    return " ".join(filter(None, (by_size, *meanings[:3])))


def meaning_of(attribute: Attribute, value: str) -> str:
    """What one value means: "Round: off-centre hits still go where you meant them." """
    folded = fold(value)
    places = {
        word: match.start()
        for word in attribute.meaning
        if (match := re.search(rf"(?<!\w){re.escape(fold(word))}(?!\w)", folded))
    }
    if not places:
        return ""
    first = min(places, key=lambda word: (places[word], -len(word)))
    head = attribute.said(first)
    return f"{head[:1].upper()}{head[1:]}: {attribute.meaning[first]}"


def _size_difference(values: Sequence[str]) -> str:
    sizes = [read_size(value) for value in values]
    if any(size is None for size in sizes):
        return ""
    middles = [size.middle for size in sizes if size]
    gap = max(middles) - min(middles)
    unit = sizes[0].unit if sizes[0] else ""
    if not gap or any(size and size.unit != unit for size in sizes):
        return ""
    told = gettext("About {gap} {unit} between the least and the most.")
    return told.format(gap=number_format(gap.normalize()), unit=unit)


def price_difference(products: Sequence[Product]) -> str:
    """How much cheaper the cheapest is than the dearest."""
    cheapest = min(products, key=lambda product: product.price.amount)
    dearest = max(products, key=lambda product: product.price.amount)
    if cheapest.price.currency != dearest.price.currency:
        return ""
    gap = dearest.price - cheapest.price
    told = gettext("{name} costs {gap} less than {other}.")
    return told.format(name=cheapest.name, gap=gap, other=dearest.name) if gap else gettext(SAME)


def rating_difference(products: Sequence[Product]) -> str:
    """Which is liked better, where enough buyers have said so."""
    rated = [product for product in products if product.rating_average and product.rating_count >= TRUSTED]
    if len(rated) < 2:
        return gettext("Too few reviews to compare.")
    ordered = sorted(rated, key=lambda product: product.rating_average or 0)
    if ordered[-1].rating_average == ordered[0].rating_average:
        return gettext(SAME)
    return gettext("Buyers like {name} best.").format(name=ordered[-1].name)
