"""Finding: ask when it helps, show soon, say what changed and why."""

from typing import Any

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin import wishes
from conversations.llm.builtin.phrases import (
    CHANGED,
    FIRST,
    HERE,
    SECOND,
    THIRD,
    UPGRADE,
    clause,
    listed,
    name,
    pick,
    price,
    sentence,
)
from conversations.llm.builtin.results import Suggested, suggestions
from conversations.llm.builtin.script import Reply, Script, call
from conversations.llm.builtin.words import CHEAPER
from marketplace.verticals import Facet
from ontology.money import Money
from recommendations.language.fold import fold

MOST_QUESTIONS = 2
COUNT = {1: "one", 2: "two", 3: "three"}
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
    lines = [opening or _opening(facts, found), *_gone(facts, found), *_reasons(facts, found)]
    question = _next_question(facts)
    paragraphs = [" ".join(line for line in lines if line)]
    if question:
        paragraphs.append(question.question)
        return Reply("\n\n".join(paragraphs), (*_answers(question)[:3], AFTER[0]), asks=question.key)
    return Reply("\n\n".join(paragraphs), AFTER if len(found) > 1 else AFTER[1:])


def _opening(facts: TurnFacts, found: list[Suggested]) -> str:
    news = wishes.news(facts)
    if facts.shown and news:
        return pick(CHANGED, facts, what=listed(news))
    if facts.shown and (lost := wishes.dropped(facts)):
        return f"Fine, {listed(lost)} no longer counts. Here is the new list."
    return pick(HERE, facts, count=COUNT.get(len(found), "few"), whom=wishes.whom(facts))


def _gone(facts: TurnFacts, found: list[Suggested]) -> list[str]:
    """Why what was on the table is not there any more."""
    kept = {suggested.id for suggested in found}
    ceiling = facts.preferences.budget_max
    too_dear = [fact.id for fact in facts.shown if fact.id not in kept and ceiling and fact.amount > ceiling]
    if ceiling and too_dear:
        limit = str(Money(ceiling, facts.preferences.currency)).removesuffix(".00")
        told = [f"{name(item)} ({price(item)})" for item in too_dear]
        verb = "is" if len(told) == 1 else "are"
        return [f"{listed(told)} {verb} above {limit}, so out."]
    left = [fact.id for fact in facts.shown if fact.id in kept]
    if facts.shown and left and len(left) < len(found):
        return [f"{listed([name(item) for item in left])} {'stays' if len(left) == 1 else 'stay'} on it."]
    return []


def _reasons(facts: TurnFacts, found: list[Suggested]) -> list[str]:
    lines: list[str] = []
    told: set[str] = set()
    for place, suggested in enumerate(found):
        fresh = _fresh(suggested, told)
        why = listed([clause(text) for text in fresh]) or "it answers the same wishes in another way"
        ways = UPGRADE if suggested.kind == "upgrade" and place else (FIRST, SECOND, THIRD)[min(place, 2)]
        lines.append(pick(ways, facts, name=name(suggested.id), price=price(suggested.id), why=why))
        if place == 0 and suggested.avoid_when:
            lines.append(sentence(suggested.avoid_when))
    return lines


def _fresh(suggested: Suggested, told: set[str]) -> list[str]:
    """Up to two reasons that were not told of another one; that the price leaves something over is told once."""
    chosen: list[str] = []
    for text, source in suggested.reasons:
        key = source if source == "price" else text
        if key not in told and len(chosen) < 2:
            told.add(key)
            chosen.append(text)
    return chosen


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
            f"{name(anchor.id)} at {price(anchor.id)} is already the least expensive one here that fits {wishes.whom(facts)}. "
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
