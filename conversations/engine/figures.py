"""Numbers in prose: sums of money, percentages, numbers with a unit."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

FIGURE = r"\d+(?:[.,]\d+)*"
SIGN = r"(?:€|\$|£|¥|EUR|USD|GBP|JPY)"
WORDS = (
    r"(?:€|\$|£|¥|EUR|USD|GBP|JPY|euros?|dollars?|d[óo]lares|pounds?|libras?|livres|reais|yen|bucks|quid|cents?|c[ée]ntimos?"
    r"|centimes?|c[êe]ntimos?)"
)
# A sum with cents beside a word for price is one without its currency, too: "price: 6.66".
PRICED = r"\b(?:prices?|costs?|precio|cuesta|vale|prix|co[ûu]te|pre[çc]o|custa)\b[^.,;!?\d]{0,20}?"
AMOUNT = re.compile(
    rf"{SIGN}[\s:=]{{0,2}}({FIGURE})|({FIGURE})[\s(]{{0,2}}{WORDS}\b|({FIGURE})[\s(]{{0,2}}[€$£¥]"
    rf"|{PRICED}(\d+[.,]\d\d)(?![\d%])(?!\s?(?:/|of\b|de\b|sur\b|out\b|stars?\b))",
    re.IGNORECASE,
)
PERCENT = re.compile(rf"({FIGURE})\s?(?:%|percent|per cent|por ciento|pour cent|por cento)", re.IGNORECASE)
UNITS = (
    r"(?:g|kg|grams?|mm|cm|years?|months?|weeks?|days?|hours?|minutes?|stars?|reviews?|ratings?"
    r"|shoppers|players|people|times|k|gramos?|grammes?|gramas?|a[ñn]os?|ans?|ann[ée]es?|anos?|mes(?:es)?|mois|m[êe]s"
    r"|semanas?|semaines?|d[ií]as?|jours?|horas?|heures?|minutos?|estrellas?|[ée]toiles?|estrelas?|personas?|personnes?"
    r"|pessoas?|clientes?|clients?|veces|fois|vezes)"
)
MEASURED = re.compile(
    rf"({FIGURE})(?:\s?[-–]\s?|\s)?(?:{UNITS})\b|({FIGURE})\s?(?:/\s?5|out of (?:5|five))", re.IGNORECASE
)
NUMBER = re.compile(FIGURE)


def find_amounts(text: str) -> set[Decimal]:
    """Sums of money in a text, in major units."""
    return {amount for amount, _ in placed_amounts(text)}


def placed_amounts(text: str) -> Iterator[tuple[Decimal, tuple[int, int]]]:
    """Each sum with where it stands."""
    for match in AMOUNT.finditer(text):
        value = _decimal("".join(group or "" for group in match.groups()))
        if value is not None:
            yield value, match.span()


def find_percents(text: str) -> set[Decimal]:
    return {value for found in PERCENT.findall(text) if (value := _decimal(found)) is not None}


def find_measured(text: str) -> set[Decimal]:
    """Numbers that claim something of a thing: weights, durations, ratings, counts of reviews."""
    return {value for found in MEASURED.findall(text) if (value := _decimal("".join(found))) is not None}


def find_numbers(text: str) -> set[Decimal]:
    return {value for found in NUMBER.findall(text) if (value := _decimal(found)) is not None}


def number_of(figure: str) -> Decimal | None:
    """ "2 900", "2,900" and "2.900" are one count."""
    return _decimal(re.sub(r"[\s\u00a0\u202f]", "", figure))


def _decimal(figure: str) -> Decimal | None:
    # "1.299,00" and "1,299.00" are the same sum; a lone separator before three digits groups thousands.
    head, mark, tail = figure, "", ""
    cut = max(figure.rfind("."), figure.rfind(","))
    if cut >= 0 and not (len(figure) - cut - 1 == 3 and figure[0] != "0"):
        head, mark, tail = figure[:cut], ".", figure[cut + 1 :]
    digits = re.sub(r"[.,]", "", head)
    try:
        return Decimal(f"{digits}{mark}{tail}").normalize()
    except InvalidOperation:
        return None
