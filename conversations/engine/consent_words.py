# ruff: noqa: E501 - patterns and tables are read by line
"""How shoppers ask for something to be done, in the shop's languages, as patterns on folded text (lower case, no accents).

Kept apart from the built-in advisor's own words: this is the lock, and it must not move when the advisor learns to listen better.
"""

import re

# Each language with the articles after which a verb of buying states a need: "I want to buy a racket".
BUY = (
    (
        r"\b(?:buy(?:ing)?|purchase|check ?out|order (?:it|this|that|the|one|two|them|both)|(?:i'?ll|i will|let me|i'?d like to|gonna|going to|i want to) (?:take|have|get|order)"
        r"|take (?:it|the|this|that|them|both|one|two)|i'?ll go (?:for|with)|go with|sold|proceed|pay(?: now| for)?|i want (?:it|this|that|the|them|both)|get me (?:it|the|this|that|them)"
        r"|give me (?:it|the|this|that|two|three|both))\b",
        r"an?|some|any|new",
    ),
    (
        r"\b(?:compro|comprar\w*|comprame\w*|quiero (?:el|la|los|las|este|esta|ese|esa|ambos|ambas|pagar|pedir\w*)|(?:lo|la|los|las) quiero"
        r"|me (?:lo|la|los|las) (?:llevo|quedo)|me (?:llevo|quedo con)|pagar|tramitar|finalizar|pedirl[oa]s?|hacer el pedido)\b",
        r"un|una|unos|unas|alg\w+|um|uma|uns|umas",
    ),
    (
        r"\b(?:acheter|achete|commander|commande[rz]?|je (?:le|la|les) (?:prends|veux)|je (?:prends|vais prendre|veux (?:le|la|les|ce|cet|cette|celui|celle))"
        r"|payer|passer (?:la |ma )?commande|passer (?:a la|en) caisse)\b",
        r"une?|des|quelque\w*",
    ),
    (
        r"\b(?:compra-?(?:lo|la)|quero (?:o|a|os|as|este|esta|esse|essa|ambos|pagar|encomendar)|levo|vou levar|fico com|encomend\w+)\b",
        r"um|uma|uns|umas|alg\w+",
    ),
)
CART = re.compile(
    r"\b(?:add|put)\b.*\b(?:cart|basket|(?<!\ba )(?<!\bfree )bag)\b|\bto (?:my|the) (?:cart|basket)\b"
    r"|\b(?:add|put in) (?:it|that|this|them|both|those|all|the (?:first|second|third|fourth|last|other))\b"
    r"|\b(?:anad\w+|agreg\w+|pon\w*|met\w+)\b.*\b(?:carrito|cesta|carro)\b|\b(?:anade|agrega|pon)(?:me)?l[oa]s?\b"
    r"|\b(?:ajout\w+|met\w*)\b.*\bpanier\b|\bajoute[zr]?[- ](?:le|la|les)\b"
    r"|\b(?:adicion\w+|poe|por|coloc\w+|junt\w+)\b.*\b(?:carrinho|cesto|cesta)\b|\badiciona-?[oa]s?\b"
)
# "Make it two", "size 44 instead": said of a checkout that waits, in any language by its figure or its size.
CHANGE = re.compile(
    r"\b(?:change|make (?:it|that)|actually|instead|rather|switch|no,|sorry|mejor|cambia\w*|en vez|plutot|change[rz]?|muda\w*|troca\w*|em vez)\b"
)
# What is said right before a verb of buying and turns it round, or only wonders.
DENIED = re.compile(
    r"\b(?:don'?t|do not|not|never|won'?t|wouldn'?t|should i|why would|before|no|nunca|sin|ne|n'|jamais|sans|nao|sem)\b[^.!?;,]{0,20}$"
)
YES = re.compile(
    r"^\W*(?:yes|yeah|yep|sure|ok(?:ay)?|please(?: do)?|of course|go ahead|sounds good|do it|si|claro|vale|por favor|adelante|hazlo|oui|d'accord|bien sur|vas-y|allez-y|sim|pode ser|faz isso|faca isso)\b"
    r"(?:[\s,!.]+\w+){0,4}[\s!.]*$"
)
NUMBERS = {
    "two": 2, "both": 2, "couple": 2, "pair": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "dozen": 12,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "docena": 12,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "douze": 12, "douzaine": 12,
    "dois": 2, "duas": 2, "quatro": 4, "sete": 7, "oito": 8, "nove": 9, "dez": 10, "doze": 12, "duzia": 12,
}  # fmt: skip
FIGURE = re.compile(r"(?<![\w.,€$£-])(\d{1,3})(?![\w.,]*\d|\s?(?:€|\$|£|%|eur|euros?|dollars?|g|kg|mm|cm)\b)")


def asks_to_buy(text: str) -> bool:
    """Whether the words decide to buy something, not only that they need something."""
    return any(
        not DENIED.search(text[: match.start()])
        and not re.match(rf"\s*(?:{articles})\b(?! (?:of|de)\b)", text[match.end() :])
        for verbs, articles in BUY
        for match in re.finditer(verbs, text)
    )


def asks_for_cart(text: str) -> bool:
    return any(not DENIED.search(text[: match.start()]) for match in CART.finditer(text))


def numbers_said(text: str) -> set[int]:
    """Every small number in a folded text, in figures or words."""
    figures = {int(found) for found in FIGURE.findall(text)}
    return figures | {number for word, number in NUMBERS.items() if re.search(rf"\b{word}\b", text)}
