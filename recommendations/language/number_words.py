"""Numbers said in words: "fifty euros", "a hundred and twenty", "cien euros", "une vingtaine d'euros"."""

from __future__ import annotations

import re

COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9,
    "dois": 2, "duas": 2, "quatro": 4, "sete": 7, "oito": 8, "nove": 9,
}  # fmt: skip
_TENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "veinte": 20, "treinta": 30,
    "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20,
    "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "soixante-dix": 70, "quatre-vingts": 80,
    "quatre-vingt-dix": 90,
    "dez": 10, "doze": 12, "treze": 13, "dezasseis": 16, "dezesseis": 16, "vinte": 20, "trinta": 30,
    "quarenta": 40, "cinquenta": 50, "sessenta": 60, "oitenta": 80,
}  # fmt: skip
_HUNDREDS = {
    "a": 100, "one": 100, "two": 200, "three": 300, "four": 400, "five": 500,
}  # fmt: skip
_WHOLE = {
    "cien": 100,
    "ciento": 100,
    "cent": 100,
    "cem": 100,
    "cento": 100,
    "doscientos": 200,
    "duzentos": 200,
}
# "Une vingtaine de" is about twenty: the word says by itself that it is no firm sum.
_ABOUT = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
    "decena": 10, "docena": 12, "veintena": 20, "treintena": 30, "dezena": 10, "vintena": 20,
}  # fmt: skip
_SMALL = COUNTS | _TENS


def _any(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_ONES = rf"(?:(?:[ -]| y | e | et )({_any(COUNTS)}))?"
_SAID = re.compile(
    rf"(?<![\w-])(?:(?:(?:({_any(_HUNDREDS)}) hundred|({_any(_WHOLE)}))(?:(?: and| y| e)? ({_any(_TENS)}))?{_ONES}"
    rf"|({_any(_SMALL)}){_ONES})(?![\w-])|une? ({_any(_ABOUT)}) d(?:e |'))"
)


def with_digits(folded: str) -> str:
    """The same text, letter for letter as long, with numbers said in words as digits at the words' end."""
    return _SAID.sub(lambda match: _digits(match).rjust(len(match[0])), folded)


def _digits(match: re.Match[str]) -> str:
    hundreds, whole, after, ones, tens, more, about = match.groups()
    if about:
        return f"about {_ABOUT[about]} "
    value = _HUNDREDS.get(hundreds or "", 0) + _WHOLE.get(whole or "", 0)
    value += _SMALL.get(after or "", 0) + _SMALL.get(tens or "", 0)
    return str(value + COUNTS.get(ones or more or "", 0))
