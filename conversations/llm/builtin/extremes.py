"""The cheapest, dearest, lightest, heaviest, best rated: answered out of everything on the shelf."""

import re
from typing import Any

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin.phrases import name, price
from conversations.llm.builtin.script import Reply, Script, call
from recommendations.language.fold import fold

KINDS = {
    "cheapest": r"cheapest|least expensive|lowest[- ]priced",
    "dearest": r"most expensive|dearest|priciest|highest[- ]priced",
    "lightest": r"lightest",
    "heaviest": r"heaviest",
    "best_rated": r"best[- ]rated|top[- ]rated|highest[- ]rated|best reviewed",
}
SAID = {"dearest": "most expensive", "best_rated": "best rated"}
ANY = "|".join(KINDS.values())
# "The cheapest one" points at the table; "the cheapest racket" asks the shop.
OF_GOODS = re.compile(
    rf"\b(?:{ANY}) (?!ones?\b|of\b|is\b|in\b|for\b|and\b|please\b|to\b|with\b|under\b|that\b|from\b)[a-z]+"
)
# With more wishes than the end of the shelf it is a search.
MORE_WISHES = re.compile(r"\b(for|under|below|with|but|buy|take|cart|order|and)\b")


def is_extreme(text: str) -> bool:
    """Whether a folded message asks for one end of a whole shelf."""
    return OF_GOODS.search(text) is not None and MORE_WISHES.search(text) is None


def extreme(facts: TurnFacts) -> Script:
    """The first of the shelf in this order, and the next after it."""
    by = next(key for key, pattern in KINDS.items() if re.search(rf"\b(?:{pattern})\b", fold(facts.message)))
    result = yield call("rank_products", by=by, category=facts.preferences.category)
    found = result.data.get("products", [])
    if not found:
        return Reply("I cannot tell that from what the sellers say.", tuple(facts.shelves[:3]))
    among = str(result.data.get("among") or "").lower()
    where = f"of all {among} in stock" if among else "of everything in stock"
    lines = [f"{name(found[0]['id'])} is the {SAID.get(by, by)} {where}: {_measure(by, result.data, 0)}."]
    if len(found) > 1:
        lines.append(f"Next comes {name(found[1]['id'])}: {_measure(by, result.data, 1)}.")
    return Reply(" ".join(lines), ("Tell me more about it", "Is it good for a beginner?"))


def _measure(by: str, data: dict[str, Any], place: int) -> str:
    product = data["products"][place]
    cost = price(product["id"])
    if by in {"lightest", "heaviest"}:
        return f"{data['measures'][place]}, for {cost}"
    if by == "best_rated":
        return f"{product['rating']:.1f} out of 5 from {product['rating_count']} reviews, for {cost}"
    return cost
