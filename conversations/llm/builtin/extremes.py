"""The cheapest, dearest, lightest, heaviest, best rated: answered out of everything on the shelf."""

from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as noop

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin.hearing import heard
from conversations.llm.builtin.phrases import name, price, stars
from conversations.llm.builtin.script import Reply, Script, call
from recommendations.language.fold import fold

KINDS = {
    "cheapest": r"cheapest|least expensive|lowest[- ]priced",
    "dearest": r"most expensive|dearest|priciest|highest[- ]priced",
    "lightest": r"lightest",
    "heaviest": r"heaviest",
    "best_rated": r"best[- ]rated|top[- ]rated|highest[- ]rated|best reviewed",
}
HEARD = {key: heard(f"SHELF_{key.upper()}", rf"\b(?:{pattern})\b") for key, pattern in KINDS.items()}
# Of a whole shelf, and of everything there is.
TOLD = {
    "cheapest": (
        noop("{name} is the cheapest of all {shelf} in stock: {measure}."),
        noop("{name} is the cheapest of everything in stock: {measure}."),
    ),
    "dearest": (
        noop("{name} is the most expensive of all {shelf} in stock: {measure}."),
        noop("{name} is the most expensive of everything in stock: {measure}."),
    ),
    "lightest": (
        noop("{name} is the lightest of all {shelf} in stock: {measure}."),
        noop("{name} is the lightest of everything in stock: {measure}."),
    ),
    "heaviest": (
        noop("{name} is the heaviest of all {shelf} in stock: {measure}."),
        noop("{name} is the heaviest of everything in stock: {measure}."),
    ),
    "best_rated": (
        noop("{name} is the best rated of all {shelf} in stock: {measure}."),
        noop("{name} is the best rated of everything in stock: {measure}."),
    ),
}
ANY = "|".join(KINDS.values())
# "The cheapest one" points at the table; "the cheapest racket" asks the shop.
OF_GOODS = heard(
    "OF_GOODS",
    rf"\b(?:{ANY}) (?!ones?\b|of\b|is\b|in\b|for\b|and\b|please\b|to\b|with\b|under\b|that\b|from\b)[a-z]+",
)
# With more wishes than the end of the shelf it is a search.
MORE_WISHES = heard("MORE_WISHES", r"\b(for|under|below|with|but|buy|take|cart|order|and)\b")


def is_extreme(text: str) -> bool:
    """Whether a folded message asks for one end of a whole shelf."""
    return OF_GOODS.search(text) is not None and MORE_WISHES.search(text) is None


def extreme(facts: TurnFacts) -> Script:
    """The first of the shelf in this order, and the next after it."""
    by = next(key for key, pattern in HEARD.items() if pattern.search(fold(facts.message)))
    result = yield call("rank_products", by=by, category=facts.preferences.category)
    found = result.data.get("products", [])
    if not found:
        return Reply(gettext("I cannot tell that from what the sellers say."), tuple(facts.shelves[:3]))
    among = str(result.data.get("among") or "").lower()
    told = gettext(TOLD[by][0 if among else 1])
    lines = [told.format(name=name(found[0]["id"]), shelf=among, measure=_measure(by, result.data, 0))]
    if len(found) > 1:
        following = gettext("Next comes {name}: {measure}.")
        lines.append(following.format(name=name(found[1]["id"]), measure=_measure(by, result.data, 1)))
    return Reply(" ".join(lines), ("Tell me more about it", "Is it good for a beginner?"))


def _measure(by: str, data: dict[str, Any], place: int) -> str:
    product = data["products"][place]
    cost = price(product["id"])
    if by in {"lightest", "heaviest"}:
        return gettext("{weight}, for {price}").format(weight=data["measures"][place], price=cost)
    if by == "best_rated":
        rated = ngettext(
            "{stars} out of 5 from {count} review, for {price}",
            "{stars} out of 5 from {count} reviews, for {price}",
            product["rating_count"],
        )
        return rated.format(stars=stars(product["rating"]), count=product["rating_count"], price=cost)
    return cost
