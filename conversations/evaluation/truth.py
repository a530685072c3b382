"""Is a reason true of the product? Asked of the raw sheet, not of the code that gave the reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal

from marketplace.models import Product
from marketplace.verticals import Option, Signal, Vertical

MONEY = re.compile(r"€\s?([\d,]+(?:\.\d\d)?)")
RATED = re.compile(r"(\d(?:\.\d+)?) of 5 \((\d+) review")
SPOKEN = re.compile(r"buyers praise its (.+) \((\d+) of (\d+) reviews")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
# What a sentence says plainly must stand on the sheet: words of the reason, the attribute, what it must contain.
PLAIN = (
    (r"\bround head", "shape", r"round"),
    (r"\bdiamond head", "shape", r"diamond"),
    (r"\bhybrid head", "shape", r"hybrid"),
    (r"\bteardrop", "shape", r"teardrop"),
    (r"\bcarbon face", "face", r"carbon"),
    (r"\bfibreglass face", "face", r"fibreglass|glass"),
    (r"\blow balance", "balance", r"low"),
    (r"\brough face", "surface", r"rough|raised|3d"),
    (r"\bsoft(?:er)? core", "core", r"soft"),
    (r"\bits active noise cancelling|noise cancelling takes", "noise", r"active"),
    (r"\bherringbone", "sole", r"herringbone"),
    (r"\bvolume limit", "volume_limit", r"\d"),
)


class Doubt(Exception):
    """The reason says something that this check cannot look up."""


def is_true(
    reason: str,
    product: Product,
    vertical: Vertical | None,
    budget: int | None,
    others: Sequence[Product] = (),
) -> bool:
    """Whether the sheet and live rows bear the reason out; `others` are shown beside it.

    Raises Doubt when they can neither do nor deny it.
    """
    low = reason.lower()
    if any(
        re.search(words, low) and not re.search(sheet, _sheet(product, key)) for words, key, sheet in PLAIN
    ):
        return False
    if rated := RATED.search(reason):
        known = product.rating_average
        return known is not None and Decimal(rated[1]) == known and int(rated[2]) == product.rating_count
    if found := MONEY.findall(reason):
        return _money_adds_up([_minor(amount) for amount in found], product, budget)
    if "among the most bought" in low:
        return _sells_well(product)
    if "least expensive of the" in low:
        return all(product.price.amount <= other.price.amount for other in others)
    if lightest := re.search(r"lightest of the \w+, at (.+)", low):
        return lightest[1] == _sheet(product, "weight_range") and all(
            _middle(_sheet(product, "weight_range")) <= _middle(_sheet(other, "weight_range"))
            for other in others
        )
    if praised := re.search(r"its seller recommends it for (.+)", low):
        return _is_praise(_plain(praised[1]), product)
    if spoken := SPOKEN.search(low):
        return _is_spoken_of(spoken[1], int(spoken[2]), product, vertical)
    if "no reviews yet" in low:
        return product.rating_count == 0
    if "it is from" in low and product.brand.lower() in low:
        return True
    if (age := _sheet(product, "age")) and low.endswith(f"it is made for {age}"):
        return True
    return _by_signals(reason, product, vertical)


def _by_signals(reason: str, product: Product, vertical: Vertical | None) -> bool:
    """One of the vertical's own sentences: then what it rests on must stand on this product's sheet."""
    said = [
        signal
        for option in _options(vertical)
        for signal in option.signals
        if reason.endswith(signal.because)
    ]
    if not said:
        raise Doubt(reason)
    return any(_holds(signal, product, vertical) for signal in said)


def _options(vertical: Vertical | None) -> Iterator[Option]:
    for facet in vertical.facets if vertical else ():
        yield from facet.options


def _holds(signal: Signal, product: Product, vertical: Vertical | None) -> bool:
    text = _value(signal.attribute, product, vertical)
    if signal.has:
        return any(_plain(word) in text for word in signal.has)
    if not NUMBER.search(text):
        return False
    middle = _middle(text)
    return (signal.below is None or middle < signal.below) and (signal.above is None or middle > signal.above)


def _value(key: str, product: Product, vertical: Vertical | None) -> str:
    insight = product.known
    special = {
        "price": str(product.price.major),
        "rating": str(product.rating_average or ""),
        "title": product.name,
        "tag": "; ".join((*insight.tags, *insight.keywords, *insight.best_for, *insight.target_audience)),
        "text": f"{product.name} {insight.conversational_description} {product.description}",
    }
    if key in special:
        return _plain(special[key])
    attribute = vertical.attribute(key) if vertical else None
    names = (key, attribute.label, *attribute.aliases) if attribute else (key,)
    return next((text for name in names if (text := _sheet(product, name))), "")


def _sheet(product: Product, name: str) -> str:
    wanted = _plain(name).replace(" ", "_")
    for key, value in product.attributes.items():
        if _plain(key).replace(" ", "_") == wanted:
            return _plain(str(value))
    return ""


def _middle(text: str) -> float:
    """The number of a text, or the middle of its range; nothing told counts as very large."""
    numbers = [float(number) for number in NUMBER.findall(text)][:2]
    if not numbers:
        return float("inf")
    return sum(numbers) / len(numbers) if " to " in text or "-" in text else numbers[0]


def _is_praise(text: str, product: Product) -> bool:
    """Nothing is left of the text when the seller's own words are taken out of it."""
    for use in product.known.best_for:
        text = text.replace(_plain(use.strip().rstrip(".")), "")
    return not text.replace("and", "").strip()


def _is_spoken_of(label: str, count: int, product: Product, vertical: Vertical | None) -> bool:
    """So many of its liked reviews hold a word of that aspect, by the plainest reading."""
    aspects = [aspect for aspect in (vertical.aspects if vertical else ()) if aspect.label == label]
    words = {_plain(word) for aspect in aspects for word in (*aspect.words, *aspect.good, *aspect.bad)}
    said = product.reviews.filter(is_published=True).values_list("title", "text")
    return sum(any(word in _plain(f"{title} {text}") for word in words) for title, text in said) >= count


def _money_adds_up(amounts: list[int], product: Product, budget: int | None) -> bool:
    price = product.price.amount
    if amounts[0] != price:
        return False
    if len(amounts) == 3:
        return price + amounts[1] == amounts[2] and (budget is None or amounts[2] == budget)
    return len(amounts) == 1 or budget is None or (amounts[1] == budget and price <= budget)


def _minor(text: str) -> int:
    return int(Decimal(text.replace(",", "")) * 100)


def _sells_well(product: Product) -> bool:
    shelf = Product.objects.filter(category__path__startswith=product.category.path.rsplit(" > ", 1)[0])
    return shelf.filter(sold_count__gt=product.sold_count).count() < max(3, shelf.count() // 4)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))
