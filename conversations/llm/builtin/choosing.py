# ruff: noqa: E501 - patterns are read by line
"""Which size, which colour and how many: read out of what the shopper says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

from conversations.engine.claim_words import LEFT
from conversations.engine.facts import ProductFact, TurnFacts, VariantFact
from conversations.llm.builtin.phrases import listed
from recommendations.language.fold import fold

WORDS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "a couple": 2, "half a dozen": 6, "a dozen": 12,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "dois": 2, "duas": 2, "quatro": 4, "sete": 7, "oito": 8, "nove": 9, "dez": 10,
}  # fmt: skip
COUNT = rf"(\d{{1,3}}|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
THINGS = (
    r"(?:packs?|pairs?|pieces?|tubes?|cans?|units?|box(?:es)?|sets?|rackets?|balls?|bags?|grips?|overgrips?"
    r"|shirts?|caps?|unidad(?:es)?|pares|cajas?|botes?|palas?|paires?|exemplaires?|boites?|caixas?|of (?:them|these|those|it|this|that|each|the))"
)
NO_SUM = (
    r"(?! ?(?:€|\$|£|%|[.,]\d"
    r"|(?:eur|euros?|dollars?|pounds?|bucks|percent|days?|weeks?|months?|years?|grams?|g|kg|mm|cm)\b))"
)
VERBS = (
    r"(?:take|buy|get|have|want|order|add|need|make (?:it|that)|change (?:it |that )?to|just|only|actually|rather"
    r"|quiero|llevo|compro|pon(?:me)?|dame|que sean|mejor|prends|veux|mettez|plutot|quero|levo|levar|coloque|sejam|solo|seulement)"
)
# "The three packs" points at something; "three packs" counts.
QUANTITY = (
    re.compile(rf"(?<!the )(?<!as )(?<!os )(?<!es )\b{COUNT}(?: more)?(?: x)? {THINGS}(?!\w)"),
    re.compile(rf"\b{VERBS}(?: me)? {COUNT}\b{NO_SUM}(?! (?:that|which|with|for|in|from|under|at)\b)"),
    re.compile(r"\b(?:x ?)(\d{1,2})\b|\b(\d{1,2}) ?x(?= |$)"),
)
MARK = r"(?:sizes?|in|in an?|eu|talla|la|el|en|numero|taille|du|tamanho|no|o|em|pointure|number)"
SIZE = re.compile(rf"\b(?:{MARK} )+(?:eu )?(\d{{2}}(?:[.,]5)?|xxs|xs|s|m|l|xl|xxl|xxxl)(?![\w'-]){NO_SUM}")
ALONE = re.compile(
    r"(?:the |an? |eu |la |el |le |du |en |em |o |a |talla |taille |tamanho )?(\d{2}(?:[.,]5)?|xxs|xs|s|m|l|xl|xxl)(?: please| one| por favor| s.il vous plait)?[.!?]*"
)
RANGE = re.compile(r"(\d{1,2}) ?- ?(\d{1,2})\b")


# What variants differ in, as sellers usually name it.
KEYS = {
    "size": noop("size"),
    "colour": noop("colour"),
    "color": noop("color"),
    "version": noop("version"),
    "weight": noop("weight"),
    "length": noop("length"),
    "pack": noop("pack"),
}


@dataclass(frozen=True)
class Choice:
    """`said` is the size or colour in words, empty when none was named; `fitting` is what the words leave open."""

    said: str
    fitting: tuple[VariantFact, ...]

    @property
    def variant(self) -> VariantFact | None:
        return self.fitting[0] if len(self.fitting) == 1 else None


def choice_of(facts: TurnFacts, product: ProductFact) -> Choice:
    """The variant meant: by this message, or else by what was said earlier in the chat."""
    choice = read_choice(facts.message, product)
    if choice.said or len(product.variants) < 2:
        return choice
    for earlier in facts.said:
        found = read_choice(earlier, product)
        if found.said and (found.fitting or _counts_sizes(product)):
            return found
    return choice


def read_choice(message: str, product: ProductFact) -> Choice:
    """What one message says of the product's sizes and colours."""
    text = _without_title(message, product)
    fitting, said = list(product.variants), []
    for key in dict.fromkeys(key for variant in product.variants for key in variant.options):
        values = list(dict.fromkeys(v.options[key] for v in product.variants if key in v.options))
        named = [value for value in values if _names(text, value)]
        if named and len(values) > 1:
            said += named
            fitting = [variant for variant in fitting if variant.options.get(key) in named]
    if said or len(product.variants) < 2:
        return Choice(", ".join(said), tuple(fitting))
    asked = SIZE.search(text) or ALONE.fullmatch(text)
    return Choice(asked[1].upper(), ()) if asked else Choice("", tuple(fitting))


def quantity_of(message: str, product: ProductFact | None = None) -> int | None:
    """How many are asked for; None when no number is said. A number that is a size, or of what is left, counts nothing."""
    message = LEFT.sub(" ", message)
    text = _without_title(message, product) if product else fold(message).strip()
    sizes = {fold(value) for v in (product.variants if product else ()) for value in v.options.values()}
    for pattern in QUANTITY:
        for match in pattern.finditer(text):
            number = next(group for group in match.groups() if group)
            if number not in sizes:
                return WORDS.get(number) or int(number)
    return None


def option_word(product: ProductFact) -> str:
    """What tells the variants apart: "size", "colour"."""
    keys = dict.fromkeys(key.lower() for variant in product.variants for key in variant.options)
    return listed([gettext(KEYS.get(key, key)) for key in keys]) or gettext("version")


def _without_title(message: str, product: ProductFact) -> str:
    # "Court Socks, 2 pairs" is a name, no quantity.
    return fold(message).replace(fold(product.title), " it ").strip()


def _names(text: str, value: str) -> bool:
    """Whether the text names this value. Short ones need "size" or "in" before them: "2" and "m" stand for much."""
    folded = fold(value)
    is_short = len(folded) < 2 or (folded.isdigit() and int(folded) <= 12)
    before = rf"\b(?:{MARK} )+" if is_short else r"(?<![\w.,€$-])"
    if re.search(rf"{before}{re.escape(folded)}(?![\w-]){NO_SUM}", text):
        return True
    asked, span = SIZE.search(text) or ALONE.fullmatch(text), RANGE.match(folded)
    if not asked or not span or not asked[1].isdigit():
        return folded == (asked[1] if asked else None)
    return int(span[1]) <= int(asked[1]) <= int(span[2])


def _counts_sizes(product: ProductFact) -> bool:
    return all(re.fullmatch(r"\d{2}([.,]5)?", v) for one in product.variants for v in one.options.values())
