"""What a sentence claims, and whether the evidence holds it. Each check names its complaint or says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from conversations.engine import claim_words as words
from conversations.engine.evidence import Evidence, ProductEvidence
from conversations.engine.figures import find_measured, find_percents, number_of, placed_amounts
from conversations.engine.references import BROKEN, EITHER, product_ids, without

CODE_SHAPE = re.compile(r"\b(?=[A-Z0-9_-]*[A-Z])(?=[A-Z0-9_-]*\d)[A-Z0-9][A-Z0-9_-]{3,}\b|\b[A-Z]{5,}\b")
NEAR_CODE = re.compile(r"\b(?=\w*\d)(?=\w*[A-Za-z])\w{4,}\b|\b[A-Z]{4,}\b")
ATTRIBUTED = re.compile(
    r"\b(?:buyers?|customers?|reviews?|sellers?|wrote|writes?|says?|said|compra\w*|clientes?|client\w*|vend\w*|opin\w*"
    r"|escri\w+|escrev\w+|dice|dit|diz|[ée]crit|acheteu\w*|avalia\w*)\b",
    re.IGNORECASE,
)
NEAR, FAR = 25, 45  # letters before a claim in which a "not" turns it round
RAW = re.compile(r"\"\s*:\s*(?:[\"\[{\d-]|null\b|true\b|false\b)|[{\[]\s*\"|\"\s*[}\]]")
ROUNDING = Decimal("0.05")  # 4.55 may be told as 4.5 or 4.6
SHORT = 12  # letters after a sum that still speak of it: "€100 budget"

Check = Callable[[str, Evidence], str]


def check_references(sentence: str, evidence: Evidence) -> str:
    """Every reference must be whole and of a product we looked at."""
    refs = product_ids(sentence)
    broken = BROKEN.search(EITHER.sub("", sentence)) is not None
    return "unknown product" if broken or any(ref not in evidence.products for ref in refs) else ""


def check_money(sentence: str, evidence: Evidence) -> str:
    """A sum is one of ours; one that only the shopper named may be said back as their budget, not as a price."""
    refs, said = product_ids(sentence), without(sentence)
    for amount, (start, end) in placed_amounts(said):
        around = said[max(0, start - NEAR) : end + SHORT]
        is_theirs = amount in evidence.stated and words.BUDGET.search(around)
        if not evidence.price_allowed(amount, refs) and not is_theirs:
            return "unfounded price"
    if any(
        found.casefold() not in evidence.told + evidence.shopper for found in _all(words.SUM_IN_WORDS, said)
    ):
        return "unfounded price"
    # "GRATIS is not valid" denies a code that somebody named; codes have a check of their own.
    free = [found for found in _all(words.FREE, said) if not (found.isupper() and words.NOT.search(said))]
    is_given = any(found.casefold() not in evidence.told for found in free)
    return "unfounded price" if is_given and not words.DELIVERY.search(said) else ""


def check_numbers(sentence: str, evidence: Evidence) -> str:
    said = without(sentence)
    if any(percent not in evidence.percents for percent in find_percents(said)):
        return "unfounded percentage"
    if not _rated(said, evidence):
        return "unfounded rating"
    if any(number_of(found) not in evidence.counts for found in _counted(said)):
        return "unfounded figure"
    if not _promised(said, evidence):
        return "unfounded period"
    known = evidence.numbers | evidence.stated
    return "unfounded figure" if any(number not in known for number in find_measured(said)) else ""


def _counted(said: str) -> list[str]:
    return words.REVIEWS.findall(said) + words.CROWD.findall(said)


def _rated(said: str, evidence: Evidence) -> bool:
    """Stars are the product's own, or one buyer's where it says so; nobody here gives marks out of ten."""
    stars = {Decimal(found.replace(",", ".")) for found in words.OF_FIVE.findall(said)}
    known = evidence.ratings | (evidence.marks if words.ONE_BUYER.search(said) else set())
    is_known = all(any(abs(star - one) <= ROUNDING for one in known) for star in stars)
    return is_known and all(found.casefold() in evidence.told for found in _all(words.OF_TEN, said))


def _promised(said: str, evidence: Evidence) -> bool:
    """A warranty lasts as long as the sheet says, and a parcel takes the days its seller gives."""
    if words.WARRANTY.search(said):
        months = {int(n) * (12 if years else 1) for n, years in words.PERIOD.findall(said)}
        if months - evidence.warranties:
            return False
    if not words.DELIVERY.search(said):
        return True
    days = {int(found) for found in words.DAYS.findall(said)}
    return not days - evidence.days and all(f.casefold() in evidence.told for f in _all(words.HOURS, said))


def check_codes(sentence: str, evidence: Evidence) -> str:
    """A code must be one that an offer of this turn carries; one the shopper named may only be denied."""
    said = without(sentence)
    # "IP55" in a specification has the shape of a code and is none, unless the sentence calls it one.
    found = {shape for shape in CODE_SHAPE.findall(said) if shape.casefold() not in evidence.facts}
    for stretch in words.CODE_WORD.findall(said):
        found |= set(NEAR_CODE.findall(stretch))
    unknown = {
        code for code in found if code.upper() not in evidence.codes and not _is_plain_word(code, evidence)
    }
    if unknown and words.CODE_DENIED.search(said) and all(c.casefold() in evidence.shopper for c in unknown):
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
    if not _is_scarce(sentence, refs or list(evidence.products.values()), evidence):
        return "unfounded scarcity"
    return _availability(sentence, refs, evidence)


def _is_scarce(sentence: str, about: list[ProductEvidence], evidence: Evidence) -> bool:
    low = any(known.availability == "low_stock" for known in about)
    for figure, small, elsewhere in words.LEFT.findall(sentence):
        said = figure or small or elsewhere
        number = int(said) if said.isdigit() else words.SMALL.get(said.casefold())
        if (not low) if number is None else (Decimal(number) not in evidence.left):
            return False
    return low or words.FEW.search(sentence) is None


def _availability(sentence: str, refs: list[ProductEvidence], evidence: Evidence) -> str:
    about = refs or list(evidence.products.values())
    states = {known.availability for known in about}
    if _claims(words.IN_STOCK, sentence):
        wrong = any(known.availability == "out_of_stock" for known in refs)
        return "unfounded stock" if wrong or not states & {"in_stock", "low_stock"} else ""
    is_gone = any("out_of_stock" in known.states for known in about)
    return "unfounded stock" if _claims(words.SOLD_OUT, sentence) and not is_gone else ""


def check_deeds(sentence: str, evidence: Evidence) -> str:
    """What is said to be done was done, and a parcel that hurries was promised by its seller."""
    if "?" in sentence:
        return ""
    if _claims(words.HURRY, sentence, near=FAR) and any(
        f.casefold() not in evidence.told for f in _all(words.HURRY, sentence)
    ):
        return "unfounded delivery"
    if _claims(words.ORDERED, sentence) and not evidence.has_order:
        return "unfounded order"
    return "unfounded cart" if _claims(words.IN_CART, sentence) and not evidence.has_cart else ""


def check_awards(sentence: str, evidence: Evidence) -> str:
    """An honour is one that the shop itself tells of; a seller's, a buyer's or the shopper's word for it is none."""
    said = without(sentence)
    if "?" in said or not _claims(words.AWARD, said):
        return ""
    return (
        "unfounded award" if any(f.casefold() not in evidence.told for f in _all(words.AWARD, said)) else ""
    )


def check_cures(sentence: str, evidence: Evidence) -> str:
    """Goods heal nobody, and that a buyer or a seller wrote it makes it no better."""
    if "?" in sentence or not _claims(words.HEALS, sentence):
        return ""
    return (
        "unfounded cure"
        if any(f.casefold() not in evidence.told for f in _all(words.HEALS, sentence))
        else ""
    )


def check_data(sentence: str, evidence: Evidence) -> str:
    """What a model was handed is not read out to the shopper as it came."""
    return "raw data" if RAW.search(sentence) else ""


def check_quotes(sentence: str, evidence: Evidence) -> str:
    """Words put into a buyer's or a seller's mouth are words they wrote."""
    if not ATTRIBUTED.search(sentence):
        return ""
    wrong = any(not evidence.was_written(quote) for quote in words.QUOTE.findall(sentence))
    return "unfounded quote" if wrong else ""


def without_quotes(sentence: str) -> str:
    """The sentence without what it says that somebody wrote; all of it when it names nobody who did."""
    bare = words.QUOTE.sub(" ", sentence)
    return bare if ATTRIBUTED.search(bare) else sentence


def _claims(pattern: re.Pattern[str], sentence: str, *, near: int = NEAR) -> bool:
    """Whether the sentence says so, and does not say that it is not so."""
    return any(
        not words.NOT.search(sentence[max(0, match.start() - near) : match.start()])
        for match in pattern.finditer(sentence)
    )


def _all(pattern: re.Pattern[str], sentence: str) -> list[str]:
    return [match[0] for match in pattern.finditer(sentence)]
