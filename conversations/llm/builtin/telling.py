"""A list of suggestions in words: what was understood, what left the list, and why each is on it."""

import re

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as noop

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin import wishes
from conversations.llm.builtin.phrases import (
    CHANGED,
    DROPPED,
    FIRST,
    HERE,
    HERE_ONE,
    SAME,
    SECOND,
    STILL,
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
from ontology.money import Money, format_money
from recommendations.ranking.explain import PRAISE

PAID = noop("Its seller pays to be shown first among equals.")
FEW = noop("a few")
MEANT = (noop("it is meant for {what}"), noop("it is good for {what}"))
FIGURES = re.compile(r"[\d.,]+")
COUNT = {1: noop("one"), 2: noop("two"), 3: noop("three")}


def first_words(facts: TurnFacts, found: list[Suggested]) -> str:
    """What was understood, or whom the list is for."""
    news, lost, stays = wishes.news(facts), wishes.dropped(facts), _stays(facts, found)
    if news and facts.shown:
        return pick(SAME if stays else CHANGED, facts, what=listed(news))
    if lost and facts.shown:
        after = gettext("My suggestions stand.") if stays else gettext("This is the new list.")
        return f"{pick(DROPPED, facts, what=listed(lost))} {after}"
    if stays:
        return pick(STILL, facts, whom=wishes.whom(facts))
    ways = HERE_ONE if len(found) == 1 else HERE
    return pick(ways, facts, count=_count(found), whom=wishes.whom(facts))


def _count(found: list[Suggested]) -> str:
    return gettext(COUNT.get(len(found), FEW))


def _stays(facts: TurnFacts, found: list[Suggested]) -> bool:
    return {one.id for one in found} == {fact.id for fact in facts.shown}


def what_left(facts: TurnFacts, found: list[Suggested]) -> list[str]:
    """Why what was on the table is not there any more."""
    kept = {suggested.id for suggested in found}
    ceiling = facts.preferences.budget_max
    too_dear = [fact.id for fact in facts.shown if fact.id not in kept and ceiling and fact.amount > ceiling]
    if ceiling and too_dear:
        limit = format_money(Money(ceiling, facts.preferences.currency), is_round=True)
        names = listed([f"{name(item)} ({price(item)})" for item in too_dear])
        told = ngettext(
            "{names} is above {limit}, so out.", "{names} are above {limit}, so out.", len(too_dear)
        )
        return [told.format(names=names, limit=limit)]
    left = [fact.id for fact in facts.shown if fact.id in kept]
    if left and len(left) < len(found):
        told = ngettext("{names} stays on it.", "{names} stay on it.", len(left))
        return [told.format(names=listed([name(item) for item in left]))]
    return []


def picks(facts: TurnFacts, found: list[Suggested]) -> list[str]:
    """The products one by one: the first a paragraph of its own, with when not to buy it, then the others."""
    told: set[str] = set()
    lines = []
    for place, suggested in enumerate(found):
        why = _why(suggested, found, told)
        ways = UPGRADE if suggested.kind == "upgrade" and place else (FIRST, SECOND, THIRD)[min(place, 2)]
        line = pick(ways, facts, name=name(suggested.id), price=price(suggested.id), why=why)
        lines.append(f"{line} {gettext(PAID)}" if suggested.featured else line)
    if _stays(facts, found) and len(found) > 1:
        # Told a moment ago; the cards say it again.
        others = listed([name(one.id) for one in found[1:]])
        stay = ngettext("{names} stays on the table.", "{names} stay on the table.", len(found) - 1)
        lines[1:] = [stay.format(names=others)]
    if found[0].avoid_when:
        lines[0] = f"{lines[0]} {sentence(found[0].avoid_when)}"
    return [lines[0], " ".join(lines[1:])] if len(lines) > 1 else lines


def _why(suggested: Suggested, found: list[Suggested], told: set[str]) -> str:
    """Its own reasons; one that has none of its own says what it has in common, or that it costs least."""
    fresh = _fresh(suggested, told)
    if fresh:
        return listed([clause(text) for text in fresh])
    if suggested.amount == min(one.amount for one in found):
        if len(found) in COUNT:
            return gettext("it is the least expensive of the {count}").format(count=_count(found))
        return gettext("it is the least expensive of the list")
    if suggested.reasons:
        return gettext("here, too, {reason}").format(reason=clause(suggested.reasons[0][0]))
    return gettext("it comes close to what you describe")


def _fresh(suggested: Suggested, told: set[str]) -> list[str]:
    """Up to two reasons that were not told of another one, whatever the figures in them."""
    chosen: list[str] = []
    for text, _ in suggested.reasons:
        key = FIGURES.sub("", text)
        if key not in told and len(chosen) < 2:
            told.add(key)
            chosen.append(_in_other_words(text, told))
    return chosen


def _in_other_words(text: str, told: set[str]) -> str:
    """That a seller recommends it is said once; after that, only for what."""
    praise = gettext(PRAISE).partition("{what}")[0]
    if not text.startswith(praise):
        return text
    for way in (PRAISE, *MEANT):
        if way not in told:
            told.add(way)
            return gettext(way).format(what=text.removeprefix(praise))
    return text
