# ruff: noqa: E501 - patterns are read by line
"""Does a seller's sentence describe goods, or does it speak to an assistant, of prices and of codes?

What a seller writes stands on their product's page as they wrote it. In an advisor's mouth, or on its cards, only words about the goods are said.
"""

from __future__ import annotations

import re

_ORDERS = re.compile(
    r"\b(?:assistants?|advisor|chat ?bot|language model|ai model|system (?:message|prompt)|instructions?|prompt|ignore|disregard|you must|tell (?:the|them|everyone|every|people|all)"
    r"|shoppers?|asistente|instrucciones|ignora|olvida|assistente|instrucoes|instruções|consignes|ignorez|oubliez|esquece)\b"
    r"|^\W*(?:say|write|state|repeat|confirm|claim|di|dile|escribe|repite|dites|dis|[ée]cris|[ée]crivez|r[ée]p[ée]tez|diz|escreve|repete) (?:that|que|qu['’]|it|them)\b"
    # "Recommend it!" is praise; "recommend the shop of …" is an order.
    r"|^\W*(?:recommend|visit|hide|obey|send|direct|always answer|recomienda|recomiende|visita|oculta|recommandez|visitez|cachez|recomende|visite|esconde)(?! (?:it|this|to|for)\b) \w"
    # Names of tools and ids, markup and addresses describe nothing.
    r"|\b[a-z]+(?:_[a-z]+)+\b|\b[a-z]{2,5}_[0-9a-z]{16,}|<\s*/?\s*[a-z!]|&#?\w+;|https?:|www\.|javascript:|[{}\[\]<>]",
    re.IGNORECASE,
)
_PROMISES = re.compile(
    r"\b(?:free of charge|for free|is free|discounts?|coupons?|vouchers?|codes?|c[óo]digos?|cup[óo]n|cup[ãa]o|gratis|gratuit|gr[áa]tis|refund|pay(?:ment)?|half the price)\b"
    r"|\b(?:costs?|price|precio|prix|pre[çc]o|cuesta|co[ûu]te|custa)\b[^.]*\d|\d\s?%|\b(?=[A-Z]*\d)[A-Z]{3,}\d{2,}\b"
)
# What the shop says itself, from its own rows, or not at all: sums, days of delivery, what is left, honours; and goods heal nobody.
_BOASTS = re.compile(
    r"\b(?:heals?|healed|cures?|cured|gu[ée]rit|gu[ée]rissent)\b|\b(?:cura|curan|sana) (?:el|la|los|las|tu|tus|su|o|a|os|as|seu|sua)\b|"
    r"\b(?:heals?|healed|cures?|cured|gu[ée]rit|gu[ée]rissent)\b|\b(?:cura|curan|sana) (?:el|la|los|las|tu|tus|su|o|a|os|as|seu|sua)\b"
    r"|[€$£]\s?\d|\d\s?[€$£]|\b(?:eur|usd|gbp)\b|\b(?:euros?|dollars?|d[óo]lares|reais)\b"
    r"|\b(?:tomorrow|demain|amanh[ãa])\b|\b(?:lleg\w+|entreg\w+|env[ií]\w*|recib\w+)\b[^.!?]{0,25}\bma[ñn]ana\b"
    r"|\b(?:arriv\w+|deliver\w*|ship(?:s|ped|ping)?|livr[ée]\w*|livraison|exp[ée]di\w+|lleg\w+|entreg\w+|env[ií]\w*|cheg\w+|receb\w+)\b[^.!?]{0,20}"
    r"(?:\d+ ?(?:h|hours?|days?|horas?|d[ií]as?|heures?|jours?)\b|\b(?:today|overnight|next[- ]day|same[- ]day|hoy|hoje|aujourd['’]hui)\b)"
    r"|\b(?:next|same)[- ]day (?:delivery|shipping)\b"
    r"|\b(?:only|just) \d+ (?:\w+ )?(?:left|remain\w*)\b|\bquedan? (?:s[oó]lo )?\d|\b(?:s[óo] )?restam? (?:s[óo] |apenas )?\d|\bne reste (?:plus )?que \d"
    r"|\bwon (?:the|an?)\b|\baward(?:s|ed)?\b|\btroph(?:y|ies)\b|\b(?:premiad[oa]s?|galardonad[oa]s?|trofeo|trof[ée]u|troph[ée]e|laur[ée]at)\b"
    r"|\b(?:endorsed by|avalad[oa]s? por|cautionn[ée]e?s? par|avalizad[oa]s? por|apadrinhad[oa]s? por)\b",
    re.IGNORECASE,
)


def describes(text: str) -> bool:
    """Whether a sentence is about goods and nothing else."""
    return not any(pattern.search(text) for pattern in (_ORDERS, _PROMISES, _BOASTS))


def describing(texts: list[str]) -> list[str]:
    """Those that are."""
    return [text for text in texts if describes(text)]
