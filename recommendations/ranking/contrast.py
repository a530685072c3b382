"""Products side by side in sentences: the few differences that matter to this shopper, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext

from recommendations.language.fold import fold
from recommendations.language.measures import read_size
from recommendations.ranking.differences import TRUSTED, meaning_of

if TYPE_CHECKING:
    from marketplace.verticals import Attribute, Vertical
    from recommendations.language.measures import Size
    from recommendations.preferences.model import Preferences
    from recommendations.ranking.features import Portrait

MOST = 3
OPEN = 0.2  # what a facet weighs that the shopper has said nothing about
PRICE_MATTERS, BUDGET_MATTERS, RATING_MATTERS = 0.9, 2.0, 0.8
STARS_APART = Decimal("0.2")
PRICE_APART = Decimal("0.03")
# From how much of the smaller on a difference can be felt at all, and from how much it is clear.
FELT, CLEAR = Decimal("0.01"), Decimal("0.04")


def contrasts(
    portraits: Sequence[Portrait], preferences: Preferences, vertical: Vertical | None
) -> list[str]:
    """At most three sentences a person would say of two products; of more, what the first has against each."""
    weighed: list[tuple[float, str]] = []
    for attribute in vertical.attributes if vertical else ():
        matters = _matters(attribute.key, preferences, vertical)
        if attribute.is_compared and matters:
            weighed += [(matters, told) for told in _attribute(attribute, portraits)]
    money = PRICE_MATTERS if preferences.budget_max is None else BUDGET_MATTERS
    weighed += [(money, told) for told in _price(portraits)]
    weighed += [(RATING_MATTERS, told) for told in _rating(portraits)]
    return [told for _, told in sorted(weighed, key=lambda pair: -pair[0])[:MOST]]


def _matters(key: str, preferences: Preferences, vertical: Vertical | None) -> float:
    """How much hangs on an attribute: the facets it speaks to, those the shopper named before all."""
    weight = 0.0
    for facet in vertical.facets if vertical else ():
        stated = preferences.facets.get(facet.key)
        for option in facet.options:
            points = max((abs(s.points) for s in option.signals if s.attribute == key), default=0)
            said = stated is not None and option.value in stated.values
            weight = max(weight, facet.importance * points / 5 * (1.0 if said else OPEN))
    return weight


def _attribute(attribute: Attribute, portraits: Sequence[Portrait]) -> Iterator[str]:
    values = [portrait.facts.text(attribute.key) for portrait in portraits]
    if not all(values) or len({fold(value) for value in values}) < 2:
        return
    names = [portrait.product.name for portrait in portraits]
    sizes = [read_size(value) for value in values]
    if attribute.key.startswith("weight") and all(sizes):
        yield from _weight(names, values, [size for size in sizes if size])
        return
    meanings = [meaning_of(attribute, value) for value in values]
    if all(meanings) and len(set(meanings)) > 1:
        heads = [attribute.said(_head(value)) for value in values]
        told = [
            f"{_has(name, attribute.label, head, is_first=place == 0)} ({_explained(meaning)})"
            for place, (name, head, meaning) in enumerate(zip(names, heads, meanings, strict=True))
        ]
        yield f"{', '.join(told)}."


def _has(product: str, label: str, head: str, *, is_first: bool) -> str:
    """ "A has a soft core", then "B a hard one"; labels of several words are named instead."""
    value, name = head[:1].lower() + head[1:], label[:1].lower() + label[1:]
    if get_language() != "en":
        # Adjectives would have to agree with what they stand beside, so the value follows its label.
        return gettext("{product}, {attribute}: {value}").format(product=product, attribute=name, value=value)
    if " " in name:
        return f"{product} on {name} is {value}"
    article = "an" if value[:1] in "aeiou" else "a"
    return f"{product} has {article} {value} {name}" if is_first else f"{product} {article} {value} one"


def _head(value: str) -> str:
    """ "Soft, EVA 15" is soft."""
    return value.split(",")[0].strip()


def _explained(meaning: str) -> str:
    text = meaning.partition(": ")[2] or meaning
    return text[:1].lower() + text[1:].rstrip(".")


def _weight(names: Sequence[str], values: Sequence[str], sizes: Sequence[Size]) -> Iterator[str]:
    order = sorted(range(len(sizes)), key=lambda place: sizes[place].middle)
    least, most = order[0], order[-1]
    low, high = sizes[least].middle, sizes[most].middle
    if sizes[least].unit != sizes[most].unit or high - low < low * FELT:
        return
    told = (
        gettext("{name} is clearly lighter ({least} against {most}).")
        if high - low >= low * CLEAR
        else gettext("{name} is a touch lighter ({least} against {most}).")
    )
    yield told.format(name=names[least], least=_range(values[least]), most=_range(values[most]))


def _range(value: str) -> str:
    return value.replace(" to ", "–")


def _price(portraits: Sequence[Portrait]) -> Iterator[str]:
    ordered = sorted((portrait.product for portrait in portraits), key=lambda product: product.price.amount)
    least, most = ordered[0], ordered[-1]
    if least.price.currency != most.price.currency:
        return
    gap = most.price - least.price
    if gap.amount < least.price.amount * PRICE_APART:
        about = gettext("They cost about the same, {least} and {most}.")
        yield (
            about.format(least=least.price, most=most.price) if gap.amount else gettext("They cost the same.")
        )
        return
    yield gettext("{name} costs {gap} less than {other}.").format(name=least.name, gap=gap, other=most.name)


def _rating(portraits: Sequence[Portrait]) -> Iterator[str]:
    rated = [p.product for p in portraits if p.product.rating_average and p.product.rating_count >= TRUSTED]
    ordered = sorted(rated, key=lambda product: -(product.rating_average or 0))
    if len(ordered) < len(portraits):
        return
    best, worst = ordered[0].rating_average or Decimal(0), ordered[-1].rating_average or Decimal(0)
    if best - worst >= STARS_APART:
        told = gettext("Buyers like {name} better, {best} of 5 against {worst}.")
        stars = {"best": number_format(best.normalize()), "worst": number_format(worst.normalize())}
        yield told.format(name=ordered[0].name, **stars)
