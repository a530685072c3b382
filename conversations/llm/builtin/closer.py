"""A closer look at what is on the table: who makes it, how many are left, what speaks against it, which is softest."""

import re
from typing import Any

from conversations.engine.facts import ProductFact, TurnFacts
from conversations.llm.builtin.phrases import clause, listed, name
from conversations.llm.builtin.pointing import point_at
from conversations.llm.builtin.quoting import buyers_words
from conversations.llm.builtin.script import Reply, Script, call
from conversations.superlatives import grams
from recommendations.language.fold import fold

MAKER = re.compile(
    r"\bwho (makes?|made|produces|is the (maker|seller|brand))\b|\bwho (sells|is selling)\b|\bwh(at|ich) brand is\b"
)
HOW_MANY = re.compile(r"\bhow many\b.*\b(left|in stock|remaining|available|do you have|are there)\b")
DOWNSIDES = re.compile(
    r"\b(downsides?|drawbacks?|disadvantages?|weakness(es)?|cons|bad (about|thing)|what'?s wrong with|the catch)\b"
)
BAD_REVIEWS = re.compile(r"\b(bad|negative|poor|critical|worst|low) (reviews?|ratings?|opinions?|feedback)\b")
MOST_LIKE = re.compile(r"\b(soft|hard|light|heavi|stiff)est\b(?! (racket|shoe|headphone|product)s?)")
LOW = 3  # stars at most of a bad review
AFTER = ("I'll take it", "Compare the first two", "Show me alternatives")
WORD = {"soft": "soft", "hard": "hard", "stiff": "hard"}


def maker(facts: TurnFacts) -> Script:
    yield from ()
    chosen = point_at(facts)
    if chosen is None:
        return _nothing(facts)
    made = (
        f"{name(chosen.id)} is by {chosen.brand}"
        if chosen.brand
        else f"No brand is given for {name(chosen.id)}"
    )
    sold = f"{chosen.creator} sells it" if chosen.creator else "the seller is on its page"
    return Reply(f"{made}, and {sold}.", AFTER)


def how_many(facts: TurnFacts) -> Script:
    """The pieces that can be promised now, by variant when there are several."""
    chosen = point_at(facts)
    if chosen is None:
        return _nothing(facts)
    shown = yield call("show_product", product_id=chosen.id)
    counted = [one for one in shown.data.get("variants", []) if one.get("left")]
    if not counted:
        sold_out = chosen.availability == "out_of_stock"
        told = (
            f"{name(chosen.id)} is sold out." if sold_out else f"The seller does not count {name(chosen.id)}."
        )
        return Reply(told, ("Show me alternatives",) if sold_out else AFTER)
    if len(counted) == 1:
        return Reply(f"{name(chosen.id)}: {counted[0]['left']} left.", AFTER)
    each = listed([f"{one['name']} ({one['left']})" for one in counted[:8]])
    return Reply(f"{name(chosen.id)} by what you can choose: {each}.", AFTER)


def downsides(facts: TurnFacts) -> Script:
    """When not to buy it, and what its unhappy buyers wrote."""
    chosen = point_at(facts)
    if chosen is None:
        return _nothing(facts)
    shown = yield call("show_product", product_id=chosen.id)
    against = [clause(text) for text in shown.data.get("avoid_when", [])[:3]]
    lines = (
        [f"{name(chosen.id)} is not the one for you in these cases: {listed(against)}."] if against else []
    )
    lines += _unhappy(shown.data)
    if not lines:
        lines = [f"Neither the seller nor the reviews I can read name a downside of {name(chosen.id)}."]
    return Reply(" ".join(lines), ("Show me alternatives", "Compare the first two"))


def bad_reviews(facts: TurnFacts) -> Script:
    chosen = point_at(facts)
    if chosen is None:
        return _nothing(facts)
    shown = yield call("show_product", product_id=chosen.id)
    if not shown.data.get("reviews"):
        return Reply(f"{name(chosen.id)} has no reviews yet, good or bad.", AFTER)
    lines = _unhappy(shown.data) or [f"None that I can read of {name(chosen.id)} gives three stars or fewer."]
    return Reply(" ".join(lines), AFTER)


def _unhappy(data: dict[str, Any]) -> list[str]:
    low = [review for review in data.get("reviews", []) if int(review.get("rating") or 5) <= LOW]
    told = [(one["rating"], buyers_words(str(one.get("text") or one.get("title") or ""))) for one in low]
    return [
        f"One buyer gave it {rating} out of 5 and wrote: “{text}”"
        if text
        else f"One buyer gave it {rating} out of 5."
        for rating, text in told[:2]
    ]


def most_like(facts: TurnFacts) -> Script:
    """The softest, hardest, lightest or heaviest on the table, with what each seller says of it."""
    yield from ()
    found = MOST_LIKE.search(fold(facts.message))
    kind = found[1] if found else ""
    given = [(fact, value) for fact in facts.shown if (value := _value(fact, facts, kind))]
    if len(given) < 2:
        return Reply("I cannot tell: the sellers do not give that for these.", AFTER[1:])
    each = listed([f"{name(fact.id)} ({value})" for fact, value in given])
    first = _first_of(kind, given)
    if not first or len(first) == len(given):
        return Reply(f"They do not differ enough to say: {each}.", AFTER[1:])
    verb = "is" if len(first) == 1 else "are equally"
    return Reply(
        f"{listed([name(fact.id) for fact in first])} {verb} the {kind}est of these. What the sellers give: {each}.",
        ("I'll take it", "Show me alternatives"),
    )


def _first_of(kind: str, given: list[tuple[ProductFact, str]]) -> list[ProductFact]:
    if kind in WORD:
        return [fact for fact, value in given if re.search(rf"\b{WORD[kind]}\b", fold(value))]
    weighed = [(weight, fact) for fact, value in given if (weight := grams(value)) is not None]
    if len(weighed) < len(given):
        return []
    end = (
        min(weighed, key=lambda pair: pair[0]) if kind == "light" else max(weighed, key=lambda pair: pair[0])
    )
    return [fact for weight, fact in weighed if weight == end[0]]


def _value(fact: ProductFact, facts: TurnFacts, kind: str) -> str:
    """The attribute that this is about: the one explained with that word, or the weight."""
    for attribute in facts.vertical.attributes if facts.vertical else ():
        fits = WORD[kind] in attribute.meaning if kind in WORD else attribute.key == "weight_range"
        names = {
            fold(word).replace(" ", "_") for word in (attribute.key, attribute.label, *attribute.aliases)
        }
        if fits:
            return next((v for k, v in fact.attributes.items() if fold(k).replace(" ", "_") in names), "")
    return ""


def _nothing(facts: TurnFacts) -> Reply:
    return Reply(
        "Tell me what you are looking for first, then I can answer that for a real product.",
        tuple(facts.shelves[:3]),
    )
