"""Numbers in prose: sums of money, percentages, numbers with a unit."""

import re
from decimal import Decimal, InvalidOperation

FIGURE = r"\d+(?:[.,]\d+)*"
SIGN = r"(?:€|\$|£|¥|EUR|USD|GBP|JPY)"
WORDS = r"(?:€|\$|£|¥|EUR|USD|GBP|JPY|euros?|dollars?|pounds?|yen|bucks|quid|dólares|libras|livres|reais)"
AMOUNT = re.compile(rf"{SIGN}\s?({FIGURE})|({FIGURE})\s?{WORDS}\b|({FIGURE})\s?[€$£¥]", re.IGNORECASE)
PERCENT = re.compile(rf"({FIGURE})\s?(?:%|percent|per cent|por ciento|pour cent|por cento)", re.IGNORECASE)
UNITS = (
    r"(?:g|kg|grams?|mm|cm|years?|months?|weeks?|days?|hours?|minutes?|stars?|reviews?|ratings?"
    r"|shoppers|players|people|times|k|gramos?|grammes?|gramas?|años?|anos?|ans|années?|mes(?:es)?|mois|mês|semanas?|semaines?"
    r"|días?|dias?|jours?|horas?|heures?|minutos?|estrellas?|étoiles?|estrelas?|opiniones|opinión|reseñas?|avis"
    r"|avaliaç(?:ão|ões)|personas|personnes|pessoas)"
)
MEASURED = re.compile(
    rf"({FIGURE})(?:\s?[-–]\s?|\s)?(?:{UNITS})\b|({FIGURE})\s?(?:/\s?5|out of (?:5|five))", re.IGNORECASE
)
NUMBER = re.compile(FIGURE)


def find_amounts(text: str) -> set[Decimal]:
    """Sums of money in a text, in major units."""
    return {value for found in AMOUNT.findall(text) if (value := _decimal("".join(found))) is not None}


def find_percents(text: str) -> set[Decimal]:
    return {value for found in PERCENT.findall(text) if (value := _decimal(found)) is not None}


def find_measured(text: str) -> set[Decimal]:
    """Numbers that claim something of a thing: weights, durations, ratings, counts of reviews."""
    return {value for found in MEASURED.findall(text) if (value := _decimal("".join(found))) is not None}


def find_numbers(text: str) -> set[Decimal]:
    return {value for found in NUMBER.findall(text) if (value := _decimal(found)) is not None}


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
