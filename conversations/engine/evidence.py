"""What an answer may rest on: gathered from tool results, live cards and the shopper's own words."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from conversations.engine.claim_words import REVIEWS
from conversations.engine.figures import find_amounts, find_numbers, find_percents, number_of

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
ID_KEYS = ("id", "product_id")
RATING_KEYS = frozenset({"rating", "rating_average"})
COUNT_KEYS = frozenset({"rating_count", "review_count"})
STOCK_KEYS = frozenset({"left", "stock", "on_hand"})
# What a tool repeats of its own arguments proves nothing: a model could write its inventions there.
ECHOES = frozenset({"query", "arguments", "asked", "requested"})


# What sellers and buyers write about a product is opinion: its words may be repeated, its prices and percentages not.
OPINIONS = frozenset({"reviews", "questions", "description", "summary", "avoid_when", "best_for"})


@dataclass
class ProductEvidence:
    """What is known of one product in this turn. `amounts` are major units, `states` its own and its variants'."""

    title: str = ""
    availability: str = ""
    states: set[str] = field(default_factory=set)
    amounts: set[Decimal] = field(default_factory=set)


@dataclass
class Evidence:
    """Numbers by what they may be said of. `corpus` is all that was read; `told` only what the shop itself says,
    without opinions and without the shopper, whose own words are `shopper`.
    """

    products: dict[str, ProductEvidence] = field(default_factory=dict)
    amounts: set[Decimal] = field(default_factory=set)
    stated: set[Decimal] = field(default_factory=set)
    numbers: set[Decimal] = field(default_factory=set)
    left: set[Decimal] = field(default_factory=set)
    percents: set[Decimal] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)
    ratings: set[Decimal] = field(default_factory=set)
    marks: set[Decimal] = field(default_factory=set)
    counts: set[Decimal] = field(default_factory=set)
    warranties: set[int] = field(default_factory=set)
    days: set[int] = field(default_factory=set)
    has_order: bool = False
    has_cart: bool = False
    corpus: str = ""
    told: str = ""
    shopper: str = ""
    keys: str = ""

    @property
    def named(self) -> str:
        """What a name may come from: the shop's own words, the names of its data, and the shopper."""
        return self.told + self.keys + self.shopper

    def add_result(self, value: Any) -> None:
        """Take in a tool's result or any other data of ours (JSON values, nested)."""
        self._walk(value, "", None)

    def add_stated(self, text: str) -> None:
        """Take in the shopper's own words: their numbers may be repeated, but they prove no price and no code."""
        self.stated |= find_amounts(text) | find_numbers(text)
        self.shopper += _plain(text)
        self._add_words(text)

    def was_written(self, quote: str) -> bool:
        """Whether words that are put in quotes stand somewhere; each sentence for itself, for some may be left out."""
        read = _letters(self.corpus)
        bits = [_letters(bit) for bit in re.split(r"[.!?…]+", quote)]
        return all(bit in read for bit in bits if bit)

    def price_allowed(self, amount: Decimal, mentioned: list[str]) -> bool:
        """Whether the sum may be said, and said of these products (of any product when none is named)."""
        if amount in self.amounts:
            return True
        named = mentioned or list(self.products)
        return any(amount in self.products[item].amounts for item in named if item in self.products)

    def _walk(self, value: Any, key: str, product: str | None) -> None:
        match value:
            case dict():
                product = self._open_product(value) or product
                self._add_money(value, product)
                self.has_order = self.has_order or bool(value.get("order_id"))
                self.has_cart = self.has_cart or bool(value.get("cart_id") and value.get("pieces"))
                is_offer = "code" in value
                for name, inner in value.items():
                    if name in ECHOES:
                        continue
                    self._add_words(str(name))
                    self.keys += _plain(str(name))
                    self._walk(inner, _key_within(key, str(name), is_offer), product)
            case list() | tuple():
                for inner in value:
                    self._walk(inner, key, product)
            case str():
                self._add_text(value, key, product)
            case bool() | None:
                pass
            case int() | float():
                number = Decimal(str(value))
                # An average of 4.67 may be told as 4.7.
                self.numbers |= {number, round(number, 1)}
                self._add_number(number, key)

    def _add_number(self, number: Decimal, key: str) -> None:
        if "percent" in key:
            self.percents.add(number)
        if key in STOCK_KEYS:
            self.left.add(number)
        if key in RATING_KEYS:
            self.ratings |= {number, round(number, 1)}
        if key == "opinion":
            self.marks.add(number)
        if key in COUNT_KEYS:
            self.counts.add(number)
        if key == "warranty_months":
            self.warranties.add(int(number))
        if "days" in key:
            self.days.add(int(number))

    def _open_product(self, value: dict[str, Any]) -> str | None:
        found = next(
            (v for k in ID_KEYS if isinstance(v := value.get(k), str) and v.startswith("prod_")), None
        )
        if found is None:
            return None
        known = self.products.setdefault(found, ProductEvidence())
        known.title = str(value.get("title") or known.title)
        known.availability = str(value.get("availability") or known.availability)
        return found

    def _add_money(self, value: dict[str, Any], product: str | None) -> None:
        amount, currency = value.get("amount"), value.get("currency")
        if isinstance(amount, int) and isinstance(currency, str):
            digits = 0 if currency in {"JPY", "KRW"} else 2
            self._room(product).add(Decimal(amount).scaleb(-digits).normalize())

    def _room(self, product: str | None) -> set[Decimal]:
        return self.products[product].amounts if product else self.amounts

    def _add_text(self, text: str, key: str, product: str | None) -> None:
        if key in {"code", "codes"}:
            self.codes.add(text.upper())
        self.numbers |= find_numbers(text)
        if key == "reasons":
            self.counts |= {number_of(found) for found in REVIEWS.findall(text)} - {None}  # type: ignore[arg-type]
        if key != "opinion":
            self._room(product).update(find_amounts(text))
            self.percents |= find_percents(text)
            self.facts.update(WORD.findall(text.casefold()))
            self.told += _plain(text)
        if key == "availability" and product:
            self.products[product].states.add(text)
        self._add_words(text)

    def _add_words(self, text: str) -> None:
        folded = _plain(text)
        self.words.update(WORD.findall(folded))
        self.corpus += folded


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()) + " \n "


def _letters(text: str) -> str:
    """Words alone, so that quotes within quotes and typography make no difference."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _key_within(key: str, name: str, is_offer: bool) -> str:
    """What is said inside an opinion is opinion, and all of a reason is the shop's own count."""
    if key == "opinion" or (name in OPINIONS and not is_offer):
        return "opinion"
    return key if key == "reasons" else name
