"""Products named that are not on the table yet: looked up in the shop before anything is said of them."""

import re
from collections.abc import Generator
from typing import Any

from conversations.engine.facts import ProductFact, TurnFacts
from conversations.llm.builtin.pointing import products_named
from conversations.llm.builtin.script import Call, Result, call
from recommendations.language.fold import fold

CAPITAL = re.compile(r"(?<=[\w,;:] )[A-ZÀ-Þ][\w'’-]+")
BETWEEN = re.compile(r",|;|\b(?:and|with|vs|versus|or|to)\b\.?")
MOST = 4
ORDINARY = frozenset(("i", "i'm", "i'd", "i'll", "eur", "usd", "eva", "vs", "padel"))


def names_unknown(facts: TurnFacts) -> bool:
    """Whether the message carries a name that none of the products seen so far has."""
    known = fold(" ".join(f"{fact.title} {fact.brand} {fact.creator}" for fact in facts.seen))
    names = [fold(name) for name in CAPITAL.findall(facts.message)]
    return any(name not in known and name not in ORDINARY for name in names)


def named_products(facts: TurnFacts) -> Generator[Call, Result, list[ProductFact]]:
    """The products a message names, in the order it names them, from the whole shop."""
    if not names_unknown(facts):
        return products_named(facts)
    text = fold(facts.message)
    facts_found = []
    for part in _parts(facts.message):
        found = yield call("search_products", query=part[:500], limit=10)
        facts_found += [_fact(item) for item in found.data.get("products", [])]
    pool = {fact.id: fact for fact in [*facts.seen, *facts_found]}.values()
    placed = sorted(
        ((text.find(fold(f.title)), f) for f in pool if fold(f.title) in text), key=lambda pair: pair[0]
    )
    return [fact for _, fact in placed]


def _parts(message: str) -> list[str]:
    """ "A, B and C" as three searches: one for all would find the words that most goods share."""
    named = [part for part in BETWEEN.split(message) if CAPITAL.search(f"x {part}")]
    return named if 1 < len(named) <= MOST else [message]


def _fact(item: dict[str, Any]) -> ProductFact:
    return ProductFact(
        id=str(item["id"]),
        title=str(item["title"]),
        brand=str(item["brand"]),
        creator=str(item["sold_by"]),
        price={"amount": item["amount"], "currency": item["currency"]},
        availability=str(item["availability"]),
        rating=item["rating"],
        rating_count=item["rating_count"],
    )
