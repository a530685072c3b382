# ruff: noqa: E501 - patterns are read by line
"""Does a seller's sentence describe goods, or does it speak to an assistant, of prices and of codes?

What a seller writes stands on their product's page as they wrote it. In an advisor's mouth, or on its cards, only words about the goods are said.
"""

from __future__ import annotations

import re

_ORDERS = re.compile(
    r"\b(?:assistants?|advisor|chat ?bot|language model|ai model|system (?:message|prompt)|instructions?|prompt|ignore|disregard|you must|tell (?:the|them|everyone|every|people|all)"
    r"|shoppers?|asistente|instrucciones|ignora|olvida|assistente|instrucoes|instruções|consignes|ignorez|oubliez|esquece)\b"
    # Names of tools and ids, markup and addresses describe nothing.
    r"|\b[a-z]+(?:_[a-z]+)+\b|\b[a-z]{2,5}_[0-9a-z]{16,}|<\s*/?\s*[a-z!]|&#?\w+;|https?:|www\.|javascript:|[{}\[\]<>]",
    re.IGNORECASE,
)
_PROMISES = re.compile(
    r"\b(?:free of charge|for free|is free|discounts?|coupons?|vouchers?|codes?|c[óo]digos?|cup[óo]n|cup[ãa]o|gratis|gratuit|gr[áa]tis|refund|pay(?:ment)?|half the price)\b"
    r"|\b(?:costs?|price|precio|prix|pre[çc]o|cuesta|co[ûu]te|custa)\b[^.]*\d|\d\s?%|\b(?=[A-Z]*\d)[A-Z]{3,}\d{2,}\b"
)


def describes(text: str) -> bool:
    """Whether a sentence is about goods and nothing else."""
    return not _ORDERS.search(text) and not _PROMISES.search(text)


def describing(texts: list[str]) -> list[str]:
    """Those that are."""
    return [text for text in texts if describes(text)]
