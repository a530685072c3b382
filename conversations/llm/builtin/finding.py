"""Finding: ask when it helps, show soon, say what changed and why."""

from collections.abc import Generator

from django.utils.translation import gettext

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin import before, wishes
from conversations.llm.builtin.phrases import ASKING, listed, name, pick, price, sentence
from conversations.llm.builtin.results import Suggested, suggestions
from conversations.llm.builtin.script import Call, Reply, Result, Script, call
from conversations.llm.builtin.telling import first_words, picks, what_left
from conversations.llm.builtin.words import CHEAPER
from marketplace.verticals import Facet
from ontology.money import Money, format_money
from recommendations.language.fold import fold

MOST_QUESTIONS = 2
DECIDES = 4  # importance from which a facet is worth a question
LOOSEN = ("Forget my budget", "What else do you have?")
AFTER = ("Compare the first two", "Any discount codes?", "Something cheaper", "I'll take the first")


def find(facts: TurnFacts) -> Script:
    """Ask the one thing that decides when nothing is known; else show three with reasons."""
    question = yield from first_question(facts)
    if question:
        return question
    reply = yield from show(facts)
    return reply


def first_question(facts: TurnFacts) -> Generator[Call, Result, Reply | None]:
    """A question instead of a list: only at the very start, when not one wish is known and the answer decides."""
    if facts.preferences.category is None:
        known = facts.preferences.free_words and not facts.preferences.unplaced
        if "category" in facts.memory.asked or known:
            return None
        kept = [chip for chip in wishes.chips(facts) if chip.key in {"budget", "brands_liked"}]
        noted = sentence(listed([chip.value for chip in kept])) if kept else gettext("With pleasure.")
        question = gettext("What are you looking for, and who is it for?")
        return Reply(
            f"{noted} {question}",
            tuple(shelf for shelf in facts.shelves[:4]),
            asks="category",
        )
    said = [chip for chip in wishes.chips(facts) if chip.key != "category"]
    if said or facts.shown or facts.memory.asked or not _deciding(wishes.open_facets(facts)):
        return None
    worth = yield call("questions_worth_asking")
    facet = next(iter(_deciding(_telling(facts, worth))), None)
    if facet is None:
        return None
    return Reply(f"{pick(ASKING, facts)} {facet.question}", _answers(facet), asks=facet.key)


def _deciding(facets: list[Facet]) -> list[Facet]:
    return [facet for facet in facets if facet.importance >= DECIDES]


def _telling(facts: TurnFacts, result: Result) -> list[Facet]:
    """The open facets whose answer would change the list."""
    worth = set(result.data.get("ask", []))
    return [facet for facet in wishes.open_facets(facts) if facet.key in worth]


def show(
    facts: TurnFacts,
    *,
    opening: str = "",
    exclude: tuple[str, ...] = (),
    needs: str = "",
    goes_on: bool = False,
) -> Script:
    """Three suggestions with reasons, what changed against the list before, and at most one question more.

    With `goes_on` ("cheaper", "lighter") what is missing was said with the list before.
    """
    needs = needs or " ".join(facts.preferences.free_words[-6:])
    result = yield call("recommend_products", needs=needs, limit=3, exclude=list(exclude))
    found = suggestions(result)
    if not found:
        reply = yield from nearest(facts, exclude)
        return reply
    question = _next_question(facts, result)
    missing = [str(text) for text in result.data.get("missing", [])]
    is_old = goes_on and bool(opening) and facts.before.brands_liked == facts.preferences.brands_liked
    if missing and not is_old:
        opening = " ".join([*missing, gettext("The closest I have:")])
    paragraphs = [
        *filter(None, [before.opening(facts)]),
        opening or " ".join([first_words(facts, found), *what_left(facts, found)]),
        *picks(facts, found),
    ]
    if question:
        paragraphs.append(question.question)
        return Reply("\n\n".join(paragraphs), (*_answers(question)[:3], AFTER[0]), asks=question.key)
    return Reply("\n\n".join(paragraphs), AFTER if len(found) > 1 else AFTER[1:])


def _next_question(facts: TurnFacts, result: Result) -> Facet | None:
    """One more question, while fewer than two were asked and the answer would change the list."""
    if len(facts.memory.asked) >= MOST_QUESTIONS or facts.number > 3:
        return None
    return next(iter(_deciding(_telling(facts, result))), None)


def _answers(facet: Facet) -> tuple[str, ...]:
    return tuple(option.label for option in facet.options[:4])


def nearest(facts: TurnFacts, exclude: tuple[str, ...]) -> Script:
    """Nothing keeps every wish: say so, and show what comes nearest with what differs."""
    wished = wishes.whom(facts)
    result = yield call("recommend_products", limit=3, exclude=list(exclude), beyond_limits=True)
    near = suggestions(result)
    if not near:
        told = gettext("I looked, and nothing in the shop fits {whom} at the moment.")
        return Reply(told.format(whom=wished), LOOSEN)
    opening = (
        gettext("Nothing in the shop keeps all of it besides what I showed you: {wished}.")
        if exclude
        else gettext("Nothing in the shop keeps all of it: {wished}.")
    )
    closing = gettext("The nearest: {products}.").format(
        products="; ".join(_near(one, facts) for one in near)
    )
    missing = "".join(f" {text}" for text in result.data.get("missing", []))
    return Reply(f"{opening.format(wished=wished)}{missing} {closing}", LOOSEN)


def _near(one: Suggested, facts: TurnFacts) -> str:
    """One that comes near, with what it misses."""
    ceiling, floor = facts.preferences.budget_max, facts.preferences.budget_min
    told, limit = gettext("{name} at {price}"), 0
    if ceiling and one.amount > ceiling:
        told, limit = gettext("{name} at {price}, above your {limit}"), ceiling
    elif floor and one.amount < floor:
        told, limit = gettext("{name} at {price}, below your {limit}"), floor
    elif facts.preferences.limits:
        told = gettext("{name} at {price}, which misses one of your other wishes")
    limit_words = format_money(Money(limit, facts.preferences.currency), is_round=True)
    return told.format(name=name(one.id), price=price(one.id), limit=limit_words)


def that_brand(facts: TurnFacts) -> Script:
    """More of the brand that was last spoken of."""
    brand = facts.focus.brand if facts.focus else ""
    shown = tuple(fact.id for fact in facts.shown if fact.brand == brand)
    opening = gettext("I looked through what else {brand} has here.").format(brand=brand) if brand else ""
    reply = yield from show(facts, opening=opening, exclude=shown, needs=f"I want {brand}" if brand else "")
    return reply


def of_brand(facts: TurnFacts) -> Script:
    """A brand was asked for: the best the shop has of it."""
    wished = [brand for brand in facts.preferences.brands_liked if brand not in facts.before.brands_liked]
    reply = yield from show(facts, opening=gettext("From {brands}, then.").format(brands=listed(wished)))
    return reply


def another_brand(facts: TurnFacts) -> Script:
    """Anything but the brands on the table."""
    brands = list(dict.fromkeys(fact.brand for fact in facts.shown if fact.brand))
    shown = tuple(fact.id for fact in facts.shown)
    needs = ". ".join(f"not {brand}" for brand in brands)
    opening = gettext("Without {brands}, then.").format(brands=listed(brands))
    reply = yield from show(facts, opening=opening, exclude=shown, needs=needs)
    return reply


def others(facts: TurnFacts) -> Script:
    """Something else than what is on the table."""
    shown = tuple(fact.id for fact in facts.shown)
    opening = gettext("Here is something else for the same wishes.")
    reply = yield from show(facts, opening=opening, exclude=shown, goes_on=True)
    return reply


def relative(facts: TurnFacts) -> Script:
    """Cheaper or lighter: the wish has been read from the message already; now show what answers it."""
    anchor = facts.focus or (facts.shown[0] if facts.shown else None)
    if anchor and not facts.changed and CHEAPER.search(fold(facts.message)):
        return Reply(
            gettext(
                "{name} at {price} is already the least expensive one here that fits {whom}. "
                "Drop one of your wishes and I can look further down."
            ).format(name=name(anchor.id), price=price(anchor.id), whom=wishes.whom(facts)),
            ("Any discount codes?", "I'll take it", "Show me alternatives"),
        )
    opening = _against(anchor.id, facts) if anchor and facts.changed else ""
    reply = yield from show(facts, opening=opening, exclude=(anchor.id,) if anchor else (), goes_on=True)
    return reply


def _against(anchor: str, facts: TurnFacts) -> str:
    """What was asked against a product is told against it, where it is what was understood."""
    if facts.preferences.budget_words == "cheaper":
        return gettext("Less expensive than {name} at {price}:").format(
            name=name(anchor), price=price(anchor)
        )
    lighter = any(limit.words == "lighter" for limit in facts.preferences.limits)
    return gettext("Lighter than {name}:").format(name=name(anchor)) if lighter else ""
