"""A list of suggestions in words: what was understood, what left the list, and why each is on it."""

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin import wishes
from conversations.llm.builtin.phrases import (
    CHANGED,
    FIRST,
    HERE,
    SAME,
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
from conversations.llm.builtin.results import Suggested
from ontology.money import Money

COUNT = {1: "one", 2: "two", 3: "three"}


def first_words(facts: TurnFacts, found: list[Suggested]) -> str:
    """What was understood, or whom the list is for."""
    news = wishes.news(facts)
    if news and {one.id for one in found} == {fact.id for fact in facts.shown}:
        return pick(SAME, facts, what=listed(news))
    if facts.shown and news:
        return pick(CHANGED, facts, what=listed(news))
    if facts.shown and (lost := wishes.dropped(facts)):
        return f"Fine, {listed(lost)} no longer counts. Here is the new list."
    return pick(HERE, facts, count=COUNT.get(len(found), "few"), whom=wishes.whom(facts))


def what_left(facts: TurnFacts, found: list[Suggested]) -> list[str]:
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
    if left and len(left) < len(found):
        return [f"{listed([name(item) for item in left])} {'stays' if len(left) == 1 else 'stay'} on it."]
    return []


def picks(facts: TurnFacts, found: list[Suggested]) -> list[str]:
    """The products one by one: the first a paragraph of its own, with when not to buy it, then the others."""
    told: set[str] = set()
    lines = []
    for place, suggested in enumerate(found):
        why = _why(suggested, found, told)
        ways = UPGRADE if suggested.kind == "upgrade" and place else (FIRST, SECOND, THIRD)[min(place, 2)]
        lines.append(pick(ways, facts, name=name(suggested.id), price=price(suggested.id), why=why))
    if found[0].avoid_when:
        lines[0] = f"{lines[0]} {sentence(found[0].avoid_when)}"
    return [lines[0], " ".join(lines[1:])] if len(lines) > 1 else lines


def _why(suggested: Suggested, found: list[Suggested], told: set[str]) -> str:
    """Its own reasons; one that has none of its own says what it has in common, or that it costs least."""
    fresh = _fresh(suggested, told)
    if fresh:
        return listed([clause(text) for text in fresh])
    if suggested.amount == min(one.amount for one in found):
        return f"it is the least expensive of the {COUNT.get(len(found), 'list')}"
    return (
        f"here, too, {clause(suggested.reasons[0][0])}"
        if suggested.reasons
        else "it comes close to what you describe"
    )


def _fresh(suggested: Suggested, told: set[str]) -> list[str]:
    """Up to two reasons that were not told of another one; that the price leaves something over is told once."""
    chosen: list[str] = []
    for text, source in suggested.reasons:
        key = source if source == "price" else text
        if key not in told and len(chosen) < 2:
            told.add(key)
            chosen.append(text)
    return chosen
