"""Reasons beside each other: what tells a product from the others on the same list comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

from marketplace.verticals import between
from recommendations.language.measures import read_size
from recommendations.ranking.explain import MOST_REASONS, Reason

if TYPE_CHECKING:
    from recommendations.ranking.features import Portrait

COUNT = {2: noop("two"), 3: noop("three"), 4: noop("four"), 5: noop("five")}
PRICE_GAP = 0.05  # how much less it must cost to be called the least expensive
WEIGHT_GAP = 3  # grams that a hand can feel


def distinct(portraits: Sequence[Portrait], told: Sequence[Sequence[Reason]]) -> list[list[Reason]]:
    """For each product its reasons, those of its own first; at most four, the strongest shared one among them."""
    shared = Counter(reason.text for reasons in told for reason in reasons)
    return [
        _ordered(reasons, list(_beside(portrait, portraits)), shared, is_first=place == 0)
        for place, (portrait, reasons) in enumerate(zip(portraits, told, strict=True))
    ]


def _ordered(
    reasons: Sequence[Reason], beside: Sequence[Reason], shared: Counter[str], *, is_first: bool
) -> list[Reason]:
    own = [reason for reason in reasons if shared[reason.text] == 1]
    common = [reason for reason in reasons if shared[reason.text] > 1]
    specs = [reason for reason in own if reason.source == "spec"]
    praise = [reason for reason in own if reason.source == "creator"]
    rest = [reason for reason in own if reason not in specs and reason not in praise]
    if is_first:
        # The best match opens with what it answers; the others with what sets them apart.
        ordered = [*_each_wish(reasons)[:2], *specs, *beside, *praise, *rest, *common]
    else:
        ordered = [*specs, *beside, *praise[:1], *common[:1], *rest, *common[1:]]
    ordered = list(dict.fromkeys(ordered))
    money = [reason for reason in reasons if reason.source == "price"][:1]
    kept = ordered[:MOST_REASONS]
    # What it costs against the budget is never left out.
    return kept if not money or money[0] in kept else [*kept[:-1], *money]


def _each_wish(reasons: Sequence[Reason]) -> list[Reason]:
    """The strongest reason of each thing asked for."""
    first = {reason.text.partition(": ")[0]: reason for reason in reversed(reasons) if ": " in reason.text}
    return [reason for reason in reasons if reason in first.values()]


def _beside(portrait: Portrait, portraits: Sequence[Portrait]) -> Iterator[Reason]:
    """What it is most of, among these."""
    if len(portraits) < 2:
        return
    count = gettext(COUNT[len(portraits)]) if len(portraits) in COUNT else gettext("few")
    if _is_least(portrait, portraits, _grams, WEIGHT_GAP):
        weight = between(portrait.facts.text("weight_range"))
        text = gettext("it is the lightest of the {count}, at {weight}").format(count=count, weight=weight)
        yield Reason(text=text, source="spec", detail=f"{portrait.facts.label('weight_range')}: {weight}")
    price = portrait.product.price
    if _is_least(portrait, portraits, _price, price.amount * PRICE_GAP):
        yield Reason(
            text=gettext("it is the least expensive of the {count}").format(count=count),
            source="price",
            detail=gettext("Price: {price}").format(price=price),
        )


def _is_least(
    portrait: Portrait, portraits: Sequence[Portrait], read: Callable[[Portrait], float | None], gap: float
) -> bool:
    mine = read(portrait)
    others = [read(other) for other in portraits if other is not portrait]
    return mine is not None and all(other is not None and mine + gap <= other for other in others)


def _grams(portrait: Portrait) -> float | None:
    size = read_size(portrait.facts.text("weight_range"))
    return float(size.middle) if size and size.unit == "g" else None


def _price(portrait: Portrait) -> float | None:
    return float(portrait.product.price.amount)
