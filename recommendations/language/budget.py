"""Budgets in natural language: "under 100 euros", "around 80", "100-150€", "200€ max", "bajo 120 euros"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ontology.money import Money
from recommendations.language.fold import fold
from recommendations.language.measures import UNIT
from recommendations.language.number_words import with_digits
from recommendations.language.numbers import (
    AND,
    AROUND,
    BETWEEN,
    LOWER,
    LOWER_AFTER,
    NUMBER,
    UPPER,
    UPPER_AFTER,
    read_number,
)
from recommendations.language.slips import mend_limits

SIGNS = {
    "EUR": r"€|eur\b|euros?\b",
    "USD": r"us\$|\$|usd\b|dollars?\b|bucks\b|dolares\b",
    "GBP": r"£|gbp\b|pounds?\b|quid\b|libras\b",
    "BRL": r"r\$|brl\b|reais\b",
}
_SIGN = "(?:" + "|".join(SIGNS.values()) + ")"
# Years, sizes and counts are numbers too; a bare amount must not be followed by such a word.
_COUNTED = (
    r"(?:years?|yrs?|yo|anos|ans|months?|st|nd|th|players?|people|persons?|personas?|personnes?|pessoas?|rackets?|times|x)\b"
    r"|%|y/o"
)
_NOT_MONEY = rf"(?!\s?(?:{UNIT}|{_COUNTED}))"
_AMOUNT = rf"((?:{_SIGN}\s?)?{NUMBER}(?:k\b)?(?![\d])(?:\s?{_SIGN})?){_NOT_MONEY}"
_WALLET = r"(?:budget|presupuesto|orcamento|price|precio|prix|preco)"
_PEOPLE = r"(?<!man )(?<!woman )(?<!people )(?<!players )(?<!player )(?<!aged )(?<!i'm )(?<!am )(?<!someone )"

_BETWEEN = re.compile(rf"(?:{BETWEEN}\s+{_AMOUNT}\s*{AND}\s*{_AMOUNT})")
_SPAN = re.compile(rf"{_AMOUNT}\s*(?:-|to)\s*{_AMOUNT}")
_UPPER = re.compile(rf"{_PEOPLE}{UPPER}\s*{_AMOUNT}|{_AMOUNT}\s*{UPPER_AFTER}")
_LOWER = re.compile(rf"{_PEOPLE}{LOWER}\s*{_AMOUNT}|{_AMOUNT}\s*{LOWER_AFTER}")
_AROUND = re.compile(rf"{AROUND}\s*{_AMOUNT}|{_AMOUNT}\s*(?:or so|ish\b|mas o menos|environ)")
_PLAIN = re.compile(rf"{_WALLET}\D{{0,18}}?{_AMOUNT}|{_AMOUNT}")
# "The price is 6.66" tells of the goods, as a seller would; "my price is 60" and "the most" tell of the purse.
_TELLS_PRICE = re.compile(
    r"(?:(?<!my )(?<!max )(?<!top )\b(?:price|precio|prix|preco)(?: \w+)?(?: is| es| est| e)"
    r"|(?<!that )(?<!which )(?<!que )(?<!qui )\b(?:costs|cuesta|coute|custa))"
    rf"(?: now| ahora| agora)?(?: de| only| just| solo| so)? ?{_AMOUNT}"
)
# "Make it 150": a bare number is a sum when it takes the place of another.
_INSTEAD = re.compile(
    rf"(?:\bmake (?:it|that)|\bactually|\brather|\blet'?s say|\bsay|\bmore like|\bi meant?|\bgo (?:up |down )?to"
    rf"|\b(?:raise|lower|increase|stretch|change|set) (?:it|that|my budget)(?: up| down)? to|^(?:no|ok|well|sorry),?)"
    rf"(?: to| more like| about| a| around)?\s*{_AMOUNT}(?!\s*[a-z])"
    rf"|{_AMOUNT} (?:instead|rather)\b|^\s*{_AMOUNT}\s*[.!]?$"
)
SMALLEST_INSTEAD = 15
_OVER = re.compile(rf"\b{LOWER}\s*\d")
SMALLEST_BARE = 5  # "max 3" without a currency is more likely three of something

# "around 80" reads as 60 to 96: a little over is welcome, far under is not what was meant.
AROUND_LOW, AROUND_HIGH = Decimal("0.75"), Decimal("1.2")


@dataclass(frozen=True)
class Budget:
    """Bounds in minor units. `firm` bounds are limits, others are wishes."""

    low: int | None
    high: int | None
    currency: str
    firm: bool
    spans: tuple[tuple[int, int], ...]

    def words(self, text: str) -> str:
        """The shopper's own words for it."""
        return " ".join(text[start:end].strip() for start, end in self.spans)


def find_budget(text: str, *, currency: str, corrects: int | None = None) -> Budget | None:
    """The last budget a text states, so that a correction wins. `currency` is meant where none is named.

    `corrects` is the sum known before, in minor units: a bare number may take its place ("make it 150").
    """
    mended = mend_limits(fold(text))
    found = _found(mended.text, currency, corrects)
    return found and replace(found, spans=tuple(map(mended.before, found.spans)))


def _found(folded: str, currency: str, corrects: int | None) -> Budget | None:
    found = _stated(folded, currency)
    if found is None and (spelt := with_digits(folded)) != folded:
        found = _spelt(spelt, currency)
    if found is None and corrects is not None:
        found = _instead(folded, currency, corrects)
    return found


def _stated(folded: str, currency: str) -> Budget | None:
    return (
        _between(folded, currency)
        or _bounds(folded, currency)
        or _around(folded, currency)
        or _plain(folded, currency)
    )


def _spelt(spelt: str, currency: str) -> Budget | None:
    """A sum said in words. Only with its currency, or as an upper bound: "over fifty" is as likely an age."""
    signed = _between(spelt, currency) if _has_sign(spelt) else None
    around = _around(spelt, currency) if _has_sign(spelt) else None
    plain = _plain(spelt, currency) if not _OVER.search(spelt) else None
    return signed or around or plain or _upper_only(spelt, currency)


def _upper_only(folded: str, currency: str) -> Budget | None:
    found = _bounds(folded, currency)
    if found is None or found.high is None or found.low is not None:
        return None
    big = found.high >= Money.of(Decimal(SMALLEST_INSTEAD), found.currency).amount
    return found if big or _has_sign(folded) else None


def _instead(folded: str, currency: str, known: int) -> Budget | None:
    # Half of what was said before is still a sum, however small: "10 euros. Sorry, 13".
    least = min(Decimal(SMALLEST_INSTEAD), Decimal(known) / Money.of(Decimal(2), currency).amount)
    found = [(match, amount) for match, amount in _matches(_INSTEAD, folded) if _number(amount) >= least]
    if not found:
        return None
    match, amount = found[-1]
    return Budget(None, _minor(amount, currency), currency, True, (match.span(),))


def _between(folded: str, currency: str) -> Budget | None:
    pairs = [match for match in _BETWEEN.finditer(folded) if _bare_ok(match[1]) and _bare_ok(match[2])]
    # "100-150" alone may be a model or a size; with a currency or the word budget it is a price.
    pairs += [match for match in _SPAN.finditer(folded) if _has_sign(match[0]) or re.search(_WALLET, folded)]
    if not pairs:
        return None
    match = max(pairs, key=lambda pair: pair.end())
    coin = _currency(match[2]) or _currency(match[1]) or currency
    low, high = sorted((_minor(match[1], coin), _minor(match[2], coin)))
    return Budget(low, high, coin, True, (match.span(),))


def _bounds(folded: str, currency: str) -> Budget | None:
    upper = _last(_UPPER, folded)
    lower = _last(_LOWER, folded)
    if upper and lower and upper[0].start() <= lower[0].start() < upper[0].end():
        # "Not spend over 12" holds "over 12".
        lower = None
    if upper is None and lower is None:
        return None
    coin = next((sign for _, amount in filter(None, (upper, lower)) if (sign := _currency(amount))), currency)
    low = _minor(lower[1], coin) if lower else None
    high = _minor(upper[1], coin) if upper else None
    if low is not None and high is not None and low > high:
        low = None
    spans = tuple(match.span() for match, _ in filter(None, (lower, upper)))
    return Budget(low, high, coin, True, spans)


def _around(folded: str, currency: str) -> Budget | None:
    found = _last(_AROUND, folded)
    if found is None:
        return None
    match, amount = found
    coin = _currency(amount) or currency
    target = Decimal(_minor(amount, coin))
    return Budget(int(target * AROUND_LOW), int(target * AROUND_HIGH), coin, False, (match.span(),))


def _plain(folded: str, currency: str) -> Budget | None:
    folded = _TELLS_PRICE.sub(lambda told: " " * len(told[0]), folded)
    found = [
        (match, amount)
        for match, amount in _matches(_PLAIN, folded)
        if _has_sign(amount) or re.match(_WALLET, match[0])
    ]
    if not found:
        return None
    match, amount = found[-1]
    coin = _currency(amount) or currency
    return Budget(None, _minor(amount, coin), coin, True, (match.span(),))


def _last(pattern: re.Pattern[str], folded: str) -> tuple[re.Match[str], str] | None:
    found = [(match, amount) for match, amount in _matches(pattern, folded) if _bare_ok(amount)]
    return found[-1] if found else None


def _matches(pattern: re.Pattern[str], folded: str) -> Iterator[tuple[re.Match[str], str]]:
    for match in pattern.finditer(folded):
        yield match, next(group for group in match.groups() if group)


def _bare_ok(amount: str) -> bool:
    return _has_sign(amount) or _number(amount) >= SMALLEST_BARE


def _has_sign(text: str) -> bool:
    return _currency(text) is not None


def _currency(text: str) -> str | None:
    # "r$" and "us$" end in the plain dollar, so the longer signs are asked first.
    for code in ("BRL", "EUR", "USD", "GBP"):
        if re.search(SIGNS[code], text):
            return code
    return None


def _number(amount: str) -> Decimal:
    match = re.search(NUMBER, amount)
    value = read_number(match[0]) if match else Decimal(0)
    return value * 1000 if re.search(r"\dk\b", amount) else value


def _minor(amount: str, currency: str) -> int:
    return Money.of(_number(amount), currency).amount
