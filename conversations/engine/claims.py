"""What a sentence claims, and whether the evidence holds it. Each check names its complaint or says nothing."""

import re
from collections.abc import Callable
from decimal import Decimal

from conversations.engine.evidence import Evidence
from conversations.engine.figures import find_amounts, find_measured, find_percents
from conversations.engine.references import BROKEN, EITHER, product_ids, without

CODE_WORD = re.compile(
    r"\b(?:codes?|coupons?|vouchers?|promos?|códigos?|cup[oó]n(?:es)?|cup(?:om|ons|ão|ões))\b[^.!?\n]{0,40}",
    re.IGNORECASE,
)
CODE_SHAPE = re.compile(r"\b(?=[A-Z0-9_-]*[A-Z])(?=[A-Z0-9_-]*\d)[A-Z0-9][A-Z0-9_-]{3,}\b|\b[A-Z]{5,}\b")
NEAR_CODE = re.compile(r"\b(?=\w*\d)(?=\w*[A-Za-z])\w{4,}\b|\b[A-Z]{4,}\b")
DENIED = re.compile(
    r"\b(?:not|no|isn't|doesn't|don't|can't|cannot|won't|invalid|expired|unknown"
    r"|ning[uú]n|ninguna|sin|não|nenhum|nenhuma|sem|aucune?|ne|pas|sans)\b|n['’](?:t\b|est|a\b|existe)",
    re.IGNORECASE,
)
LEFT = re.compile(
    r"\b(?:(\d+)|only (?:one|two|three|four|five|a few)|last (?:one|few|pair|piece)s?)\b[^.!?]{0,25}"
    r"\b(?:left|remaining|in stock|available)\b"
    r"|\b(?:almost|nearly) (?:gone|sold out)\b|\blast (?:one|few|pieces?)\b|\bselling (?:out )?fast\b",
    re.IGNORECASE,
)
IN_STOCK = re.compile(
    r"\b(?:in stock|ready to ship|available (?:now|today|right away)|en stock|em estoque|em stock"
    r"|disponible (?:ahora|ya|immédiatement)|pronta entrega|envío inmediato)\b",
    re.IGNORECASE,
)
SOLD_OUT = re.compile(
    r"\b(?:sold out|out of stock|unavailable|agotad[oa]s?|rupture de stock|épuisée?s?|esgotad[oa]s?|esgotou)\b",
    re.IGNORECASE,
)
# "Quedan solo 2", "il n'en reste que 2", "restam 2": the same claim in the shop's other languages.
LEFT_ELSEWHERE = re.compile(
    r"\b(?:quedan?|restam?|sobram?|n'en reste|ne reste|reste plus)\b[^.!?]{0,25}?(\d+)(?![.,\d]*\s?(?:€|\$|£|eur|g\b))",
    re.IGNORECASE,
)
SCARCE_ELSEWHERE = re.compile(
    r"\b(?:quedan? poc[oa]s|últim[oa]s (?:unidades|piezas|peças)|casi agotad|en reste peu"
    r"|dernières? (?:pièces?|unités?)|presque épuisé|restam poucas|quase esgotad|se agota|part vite|vende rápido)",
    re.IGNORECASE,
)
OF_FIVE = re.compile(
    r"\b(\d(?:[.,]\d+)?) ?(?:/|(?:out )?of|sobre|sur|de|em) ?(?:5|five|cinco|cinq)\b", re.IGNORECASE
)
SUM_IN_WORDS = re.compile(
    r"\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|and"
    r"|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci\w+|veint\w+|treinta|cuarenta"
    r"|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|mil|y|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze"
    r"|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cents?|mille|et|dois|duas|três|quatro|sete|oito"
    r"|nove|dez|doze|dezesseis|dezanove|dezenove|vinte|trinta|quarenta|cinquenta|sessenta|oitenta|cem|e)[ -]+)+"
    r"(?:euros?|dollars?|pounds?|dólares|libras|livres|reais)\b",
    re.IGNORECASE,
)
HURRY = re.compile(
    r"\b(?:tomorrow|overnight|next[- ]day|same[- ]day|mañana|hoy mismo|demain|aujourd['’]hui même|amanhã|hoje mesmo)\b",
    re.IGNORECASE,
)

Check = Callable[[str, Evidence], str]


def check_references(sentence: str, evidence: Evidence) -> str:
    """Every reference must be whole and of a product we looked at."""
    refs = product_ids(sentence)
    broken = BROKEN.search(EITHER.sub("", sentence)) is not None
    return "unknown product" if broken or any(ref not in evidence.products for ref in refs) else ""


def check_money(sentence: str, evidence: Evidence) -> str:
    refs = product_ids(sentence)
    words = without(sentence)
    wrong = any(not evidence.price_allowed(amount, refs) for amount in find_amounts(words))
    return "unfounded price" if wrong or not _said(SUM_IN_WORDS, words, evidence) else ""


def check_numbers(sentence: str, evidence: Evidence) -> str:
    words = without(sentence)
    known = evidence.numbers | evidence.stated
    if any(percent not in evidence.percents for percent in find_percents(words)):
        return "unfounded percentage"
    stars = {Decimal(found.replace(",", ".")) for found in OF_FIVE.findall(words)}
    if stars - evidence.numbers:
        return "unfounded rating"
    return "unfounded figure" if any(number not in known for number in find_measured(words)) else ""


def check_codes(sentence: str, evidence: Evidence) -> str:
    """A code must be one that an offer of this turn carries; one the shopper named may only be denied."""
    words = without(sentence)
    # "IP55" in a specification has the shape of a code and is none, unless the sentence calls it one.
    found = {shape for shape in CODE_SHAPE.findall(words) if shape.casefold() not in evidence.facts}
    for stretch in CODE_WORD.findall(words):
        found |= set(NEAR_CODE.findall(stretch))
    unknown = {
        code for code in found if code.upper() not in evidence.codes and not _is_plain_word(code, evidence)
    }
    if unknown and DENIED.search(words) and all(code.casefold() in evidence.words for code in unknown):
        return ""
    return "unfounded code" if unknown else ""


def _is_plain_word(code: str, evidence: Evidence) -> bool:
    measured = re.fullmatch(r"\d+(?:K|G|MM|CM|g|k|mm|cm|th|st|nd|rd|kg)?", code)
    named = any(code.casefold() in known.title.casefold() for known in evidence.products.values())
    return (
        bool(measured) or named or (code.casefold() in evidence.words and not any(c.isdigit() for c in code))
    )


def check_stock(sentence: str, evidence: Evidence) -> str:
    refs = [evidence.products[ref] for ref in product_ids(sentence) if ref in evidence.products]
    states = {known.availability for known in (refs or evidence.products.values())}
    if (left := LEFT.search(sentence)) and not _is_scarce(left, states, evidence):
        return "unfounded scarcity"
    if any(Decimal(found) not in evidence.left for found in LEFT_ELSEWHERE.findall(sentence)):
        return "unfounded scarcity"
    if SCARCE_ELSEWHERE.search(sentence) and "low_stock" not in states:
        return "unfounded scarcity"
    if IN_STOCK.search(sentence) and not DENIED.search(sentence):
        wrong = bool(refs) and any(known.availability == "out_of_stock" for known in refs)
        return "unfounded stock" if wrong or not states & {"in_stock", "low_stock"} else ""
    if SOLD_OUT.search(sentence) and not DENIED.search(sentence) and "out_of_stock" not in states:
        return "unfounded stock"
    return "unfounded delivery" if HURRY.search(sentence) and not _said(HURRY, sentence, evidence) else ""


def _is_scarce(left: re.Match[str], states: set[str], evidence: Evidence) -> bool:
    if left[1]:
        return Decimal(left[1]) in evidence.left
    return "low_stock" in states


def _said(pattern: re.Pattern[str], sentence: str, evidence: Evidence) -> bool:
    return all(found.casefold() in evidence.corpus for found in pattern.findall(sentence))
