"""Finding: ask when it helps, show soon, say what changed and why."""

from typing import Any

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin import wishes
from conversations.llm.builtin.phrases import listed, name, price
from conversations.llm.builtin.results import suggestions
from conversations.llm.builtin.script import Reply, Script, call
from conversations.llm.builtin.telling import first_words, picks, what_left
from conversations.llm.builtin.words import CHEAPER
from marketplace.verticals import Facet
from ontology.money import Money
from recommendations.language.fold import fold

MOST_QUESTIONS = 2
LOOSEN = ("Forget my budget", "What else do you have?")
AFTER = ("Compare the first two", "Any discount codes?", "Something cheaper", "I'll take the first")


def find(facts: TurnFacts) -> Script:
    """Ask the one thing that decides when nothing is known; else show three with reasons."""
    question = first_question(facts)
    if question:
        return question
    reply = yield from show(facts)
    return reply


def first_question(facts: TurnFacts) -> Reply | None:
    """A question instead of a list: only at the very start, and only when not one wish is known."""
    if facts.preferences.category is None:
        if "category" in facts.memory.asked or facts.preferences.free_words:
            return None
        return Reply(
            "With pleasure. What kind of thing are you after? Tell me who it is for, too.",
            tuple(shelf for shelf in facts.shelves[:4]),
            asks="category",
        )
    said = [chip for chip in wishes.chips(facts) if chip.key != "category"]
    open_ones = wishes.open_facets(facts)
    if said or facts.shown or facts.memory.asked or not open_ones:
        return None
    facet = open_ones[0]
    return Reply(f"Happy to help with that. {facet.question}", _answers(facet), asks=facet.key)


def show(facts: TurnFacts, *, opening: str = "", exclude: tuple[str, ...] = (), needs: str = "") -> Script:
    """Three suggestions with reasons, what changed against the list before, and at most one question more."""
    needs = needs or " ".join(facts.preferences.free_words[-6:])
    result = yield call("recommend_products", needs=needs, limit=3, exclude=list(exclude))
    found = suggestions(result)
    if not found:
        reply = yield from nearest(facts, exclude)
        return reply
    question = _next_question(facts)
    paragraphs = [
        " ".join([opening or first_words(facts, found), *what_left(facts, found)]),
        *picks(facts, found),
    ]
    if question:
        paragraphs.append(question.question)
        return Reply("\n\n".join(paragraphs), (*_answers(question)[:3], AFTER[0]), asks=question.key)
    return Reply("\n\n".join(paragraphs), AFTER if len(found) > 1 else AFTER[1:])


def _next_question(facts: TurnFacts) -> Facet | None:
    """One more question, while fewer than two were asked and this message did not already answer several."""
    if len(facts.memory.asked) >= MOST_QUESTIONS or facts.number > 3:
        return None
    return next((facet for facet in wishes.open_facets(facts) if facet.importance >= 4), None)


def _answers(facet: Facet) -> tuple[str, ...]:
    return tuple(option.label for option in facet.options[:4])


def nearest(facts: TurnFacts, exclude: tuple[str, ...]) -> Script:
    """Nothing keeps every wish: say so, and show what comes nearest with what differs."""
    wished = wishes.whom(facts)
    words = " ".join(chip.value for chip in wishes.chips(facts) if chip.key not in {"budget", "avoided"})
    found = yield call(
        "search_products", query=words or facts.message, limit=12, category=facts.preferences.category
    )
    near = [item for item in found.data.get("products", []) if item["id"] not in exclude]
    never = set(facts.preferences.brands_avoided)
    near = [item for item in near if item["availability"] != "out_of_stock" and item["brand"] not in never]
    ceiling = facts.preferences.budget_max
    if ceiling:
        near.sort(key=lambda item: int(item["amount"]))
    if not near:
        return Reply(f"I looked, and nothing in the shop fits {wished} at the moment.", LOOSEN)
    told = [f"{name(item['id'])} at {price(item['id'])}{_misses(item, facts)}" for item in near[:3]]
    more = " besides what I showed you" if exclude else ""
    return Reply(
        f"Nothing in the shop keeps all of it{more}: {wished}. The nearest: {'; '.join(told)}.", LOOSEN
    )


def _misses(item: dict[str, Any], facts: TurnFacts) -> str:
    ceiling = facts.preferences.budget_max
    if ceiling and int(item["amount"]) > ceiling:
        return f", above your {str(Money(ceiling, facts.preferences.currency)).removesuffix('.00')}"
    return ", which misses one of your other wishes"


def that_brand(facts: TurnFacts) -> Script:
    """More of the brand that was last spoken of."""
    brand = facts.focus.brand if facts.focus else ""
    shown = tuple(fact.id for fact in facts.shown if fact.brand == brand)
    opening = f"I looked through what else {brand} has here." if brand else ""
    reply = yield from show(facts, opening=opening, exclude=shown, needs=f"I want {brand}" if brand else "")
    return reply


def of_brand(facts: TurnFacts) -> Script:
    """A brand was asked for: what the shop has of it, said plainly when it is nothing."""
    wished = [brand for brand in facts.preferences.brands_liked if brand not in facts.before.brands_liked]
    kind = facts.vertical.noun if facts.vertical else ""
    found = yield call(
        "search_products",
        query=" ".join([*wished, kind]),
        limit=20,
        category=facts.preferences.category,
        max_price=facts.preferences.budget_max,
    )
    theirs = [item for item in found.data.get("products", []) if item["brand"] in wished]
    theirs = [item for item in theirs if item["availability"] != "out_of_stock"][:3]
    if not theirs:
        opening = (
            f"I have nothing from {listed(wished)} that keeps to your other wishes. What fits without it:"
        )
        reply = yield from show(facts, opening=opening)
        return reply
    told = listed([f"{name(item['id'])} at {price(item['id'])}" for item in theirs])
    question = (
        "Shall I tell you more about one of them?"
        if len(theirs) == 1
        else "Shall I compare them for your wishes?"
    )
    return Reply(f"From {listed(wished)} I have {told}. {question}", AFTER if len(theirs) > 1 else AFTER[1:])


def another_brand(facts: TurnFacts) -> Script:
    """Anything but the brands on the table."""
    brands = list(dict.fromkeys(fact.brand for fact in facts.shown if fact.brand))
    shown = tuple(fact.id for fact in facts.shown)
    needs = ". ".join(f"not {brand}" for brand in brands)
    reply = yield from show(facts, opening=f"Without {listed(brands)}, then.", exclude=shown, needs=needs)
    return reply


def others(facts: TurnFacts) -> Script:
    """Something else than what is on the table."""
    shown = tuple(fact.id for fact in facts.shown)
    reply = yield from show(facts, opening="Here is something else for the same wishes.", exclude=shown)
    return reply


def relative(facts: TurnFacts) -> Script:
    """Cheaper or lighter: the wish has been read from the message already; now show what answers it."""
    anchor = facts.focus or (facts.shown[0] if facts.shown else None)
    if anchor and not facts.changed and CHEAPER.search(fold(facts.message)):
        return Reply(
            f"{name(anchor.id)} at {price(anchor.id)} is already the least expensive one here that "
            f"fits {wishes.whom(facts)}. "
            "Drop one of your wishes and I can look further down.",
            ("Any discount codes?", "I'll take it", "Show me alternatives"),
        )
    opening = (
        f"Let me look below {name(anchor.id)} at {price(anchor.id)}."
        if anchor and not wishes.news(facts)
        else ""
    )
    reply = yield from show(facts, opening=opening, exclude=(anchor.id,) if anchor else ())
    return reply
