"""How an answer names a product: [[prod_…]] for its name and {{price:prod_…}} for its price, never in words."""

import re
from collections.abc import Callable

ID = r"prod_[1-9A-HJ-NP-Za-km-z]{20}"
NAME = re.compile(rf"\[\[({ID})\]\]")
PRICE = re.compile(rf"\{{\{{price:({ID})\}}\}}")
EITHER = re.compile(rf"\[\[({ID})\]\]|\{{\{{price:({ID})\}}\}}")
# What a model writes when it is careless with the brackets.
LOOSE = re.compile(rf"(\{{\{{price:|\[{{0,2}})\b({ID})\b(\}}\}}|\]{{0,2}})")
BROKEN = re.compile(r"\[\[[^\]]*\]\]|\{\{[^}]*\}\}")


def product_ids(text: str) -> list[str]:
    """The products a text refers to, in order, each once."""
    return list(dict.fromkeys(name or price for name, price in EITHER.findall(text)))


def tighten(text: str) -> str:
    """Bare product ids become proper references."""
    return LOOSE.sub(lambda m: m[0] if m[1].startswith("{") else f"[[{m[2]}]]", text)


def fill(text: str, *, name: Callable[[str], str], price: Callable[[str], str]) -> str:
    """Put names and prices in the places of the references."""
    return PRICE.sub(lambda m: price(m[1]), NAME.sub(lambda m: name(m[1]), text))


def without(text: str) -> str:
    """The words alone: references of any shape taken out."""
    return BROKEN.sub(" ", text)
