"""Sums said in words: "fifty euros", "a hundred and twenty", "cien euros"."""

from __future__ import annotations

import re

_SMALL = {
    "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "five": 5,
    "diez": 10, "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70,
    "ochenta": 80, "noventa": 90,
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "vinte": 20, "trinta": 30, "quarenta": 40, "cinquenta": 50, "sessenta": 60, "oitenta": 80,
}  # fmt: skip
_HUNDREDS = {
    "a": 100, "one": 100, "two": 200, "three": 300, "four": 400, "five": 500,
}  # fmt: skip
_WHOLE = {"cien": 100, "ciento": 100, "cent": 100, "cem": 100, "doscientos": 200, "duzentos": 200}
_TENS = "|".join(_SMALL)
_SAID = re.compile(
    rf"(?<![\w-])(?:(?:({'|'.join(_HUNDREDS)}) hundred|({'|'.join(_WHOLE)}))"
    rf"(?:(?: and| y| e)? ({_TENS}))?(?:[ -](five))?"
    rf"|({_TENS})(?:[ -](five))?)(?![\w-])"
)


def with_digits(folded: str) -> str:
    """The same text, letter for letter as long, with sums said in words as digits at the words' end."""
    return _SAID.sub(lambda match: str(_value(match)).rjust(len(match[0])), folded)


def _value(match: re.Match[str]) -> int:
    hundreds, whole, after, five, tens, and_five = match.groups()
    value = _HUNDREDS.get(hundreds or "", 0) + _WHOLE.get(whole or "", 0)
    value += _SMALL.get(after or "", 0) + _SMALL.get(tens or "", 0)
    return value + (5 if five or and_five else 0)
