"""Prices as sellers write them. What can be read in two ways is refused: a price is never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from marketplace.feeds.problems import Misread
from ontology.money import Money, minor_digits

CURRENCIES = frozenset(
    [
        "AED",
        "ARS",
        "AUD",
        "BGN",
        "BHD",
        "BRL",
        "CAD",
        "CHF",
        "CLP",
        "CNY",
        "COP",
        "CZK",
        "DKK",
        "EGP",
        "EUR",
        "GBP",
        "HKD",
        "HUF",
        "IDR",
        "ILS",
        "INR",
        "ISK",
        "JPY",
        "KES",
        "KRW",
        "KWD",
        "MAD",
        "MXN",
        "MYR",
        "NGN",
        "NOK",
        "NZD",
        "PEN",
        "PHP",
        "PKR",
        "PLN",
        "QAR",
        "RON",
        "RSD",
        "SAR",
        "SEK",
        "SGD",
        "THB",
        "TND",
        "TRY",
        "TWD",
        "UAH",
        "USD",
        "UYU",
        "VND",
        "XAF",
        "ZAR",
    ]
)
_SYMBOLS = {"€": "EUR", "£": "GBP", "$": "USD", "US$": "USD", "R$": "BRL", "¥": "JPY", "ZŁ": "PLN"}
_SHAPE = re.compile(r"([^\d\s.,+-]*)\s*([+-]?\d[\d.,'’\s]*?)\s*([^\d\s.,+-]*)")
_LARGEST = 10**12


def read_money(value: Any, currency: str) -> Money:
    """``79.99 EUR``, ``79,99 €``, ``EUR 79.99``, a bare number in ``currency``, or {"value", "currency"}.

    Raises Misread with a sentence when the amount, its currency or its digits cannot be read one way only.
    """
    if isinstance(value, Mapping):
        currency = str(value.get("currency") or currency)
        value = value.get("value", value.get("amount"))
    if isinstance(value, bool) or value is None or isinstance(value, list):
        raise Misread("is not an amount")
    number, code = _split(str(value), currency)
    digits = minor_digits(code)
    major = _decimal(number, digits)
    if -major.as_tuple().exponent > digits:  # type: ignore[operator]
        raise Misread(f"has more decimals than {code} has")
    money = Money.of(major, code)
    if abs(money.amount) > _LARGEST:
        raise Misread("is too large")
    return money


def _split(text: str, currency: str) -> tuple[str, str]:
    found = _SHAPE.fullmatch(text.replace("\xa0", " ").replace("\u202f", " ").strip())
    if not found or (found[1] and found[3]):
        raise Misread("is not an amount with a currency")
    sign = (found[1] or found[3]).upper()
    code = _SYMBOLS.get(sign, sign) or currency.strip().upper()
    if code not in CURRENCIES:
        raise Misread(f"has no known currency ({code or 'none'})")
    return found[2], code


def _decimal(number: str, digits: int) -> Decimal:
    plain = re.sub(r"[\s'’]", "", number)
    marks = [mark for mark in plain if mark in ".,"]
    if len(set(marks)) == 2:
        point = marks[-1]
        plain = plain.replace("," if point == "." else ".", "")
        marks = [point] * marks.count(point)
    if len(marks) > 1:
        plain, marks = plain.replace(marks[0], ""), []
    # "1.299" may be a thousand or one and a bit.
    if (
        len(marks) == 1
        and digits != 3
        and re.search(r"[.,]\d{3}$", plain)
        and plain == re.sub(r"[\s'’]", "", number)
    ):
        raise Misread("can be read as thousands or as decimals")
    return Decimal(plain.replace(",", "."))
