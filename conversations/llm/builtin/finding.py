"""Finding: ask when it helps, show soon, say what changed and why."""

from collections.abc import Generator

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin import before, wishes
from conversations.llm.builtin.phrases import ASKING, listed, name, pick, price, sentence
from conversations.llm.builtin.results import suggestions
from conversations.llm.builtin.script import Call, Reply, Result, Script, call
from conversations.llm.builtin.telling import first_words, picks, what_left
from conversations.llm.builtin.words import CHEAPER
from marketplace.verticals import Facet
from ontology.money import Money
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
        noted = f"{sentence(listed([chip.value for chip in kept]))} " if kept else "With pleasure. "
        return Reply(
            f"{noted}What are you looking for, and who is it for?",
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


def show(facts: TurnFacts, *, opening: str = "", exclude: tuple[str, ...] = (), needs: str = "") -> Script:
    """Three suggestions with reasons, what changed against the list before, and at most one question more."""
    needs = needs or " ".join(facts.preferences.free_words[-6:])
    result = yield call("recommend_products", needs=needs, limit=3, exclude=list(exclude))
    found = suggestions(result)
    if not found:
        reply = yield from nearest(facts, exclude)
        return reply
    question = _next_question(facts, result)
    missing = [str(text) for text in result.data.get("missing", [])]
    # Said once; a later "cheaper" or "lighter" need not hear it again.
    if missing and not (opening and facts.before.brands_liked == facts.preferences.brands_liked):
        opening = f"{' '.join(missing)} The closest I have:"
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
        return Reply(f"I looked, and nothing in the shop fits {wished} at the moment.", LOOSEN)
    told = [f"{name(one.id)} at {price(one.id)}{_misses(one.amount, facts)}" for one in near]
    more = " besides what I showed you" if exclude else ""
    missing = "".join(f" {text}" for text in result.data.get("missing", []))
    return Reply(
        f"Nothing in the shop keeps all of it{more}: {wished}.{missing} The nearest: {'; '.join(told)}.",
        LOOSEN,
    )


def _misses(amount: int, facts: TurnFacts) -> str:
    ceiling, floor = facts.preferences.budget_max, facts.preferences.budget_min
    currency = facts.preferences.currency
    if ceiling and amount > ceiling:
        return f", above your {str(Money(ceiling, currency)).removesuffix('.00')}"
    if floor and amount < floor:
        return f", below your {str(Money(floor, currency)).removesuffix('.00')}"
    return ", which misses one of your other wishes" if facts.preferences.limits else ""


def that_brand(facts: TurnFacts) -> Script:
    """More of the brand that was last spoken of."""
    brand = facts.focus.brand if facts.focus else ""
    shown = tuple(fact.id for fact in facts.shown if fact.brand == brand)
    opening = f"I looked through what else {brand} has here." if brand else ""
    reply = yield from show(facts, opening=opening, exclude=shown, needs=f"I want {brand}" if brand else "")
    return reply


def of_brand(facts: TurnFacts) -> Script:
    """A brand was asked for: the best the shop has of it."""
    wished = [brand for brand in facts.preferences.brands_liked if brand not in facts.before.brands_liked]
    reply = yield from show(facts, opening=f"From {listed(wished)}, then.")
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
            f"{name(anchor.id)} at {price(anchor.id)} is already the least expensive one here that "
            f"fits {wishes.whom(facts)}. "
            "Drop one of your wishes and I can look further down.",
            ("Any discount codes?", "I'll take it", "Show me alternatives"),
        )
    opening = _against(anchor.id, facts) if anchor and facts.changed else ""
    reply = yield from show(facts, opening=opening, exclude=(anchor.id,) if anchor else ())
    return reply


def _against(anchor: str, facts: TurnFacts) -> str:
    """What was asked against a product is told against it, where it is what was understood."""
    if facts.preferences.budget_words == "cheaper":
        return f"Less expensive than {name(anchor)} at {price(anchor)}:"
    lighter = any(limit.words == "lighter" for limit in facts.preferences.limits)
    return f"Lighter than {name(anchor)}:" if lighter else ""
