"""A closer look at what is on the table: who makes it, how many are left, what speaks against it, which is softest."""

import re
from typing import Any

from django.utils.translation import gettext, ngettext

from conversations.engine.facts import ProductFact, TurnFacts
from conversations.llm.builtin.hearing import heard
from conversations.llm.builtin.phrases import AFTER_ONE, clause, listed, name
from conversations.llm.builtin.pointing import point_at
from conversations.llm.builtin.quoting import buyers_words
from conversations.llm.builtin.script import Reply, Script, call
from conversations.superlatives import grams
from recommendations.language.fold import fold
from recommendations.language.readable import is_readable

MAKER = heard(
    "MAKER",
    r"\bwho (makes?|made|produces|is the (maker|seller|brand))\b|\bwho (sells|is selling)\b|\bwh(at|ich) brand is\b",
)
HOW_MANY = heard("HOW_MANY", r"\bhow many\b.*\b(left|in stock|remaining|available|do you have|are there)\b")
DOWNSIDES = heard(
    "DOWNSIDES",
    r"\b(downsides?|drawbacks?|disadvantages?|weakness(es)?|cons|bad (about|thing)|what'?s wrong with|the catch)\b",
)
BAD_REVIEWS = heard(
    "BAD_REVIEWS", r"\b(bad|negative|poor|critical|worst|low) (reviews?|ratings?|opinions?|feedback)\b"
)
MOST_LIKE = heard("MOST_LIKE", r"\b(soft|hard|light|heavi|stiff)est\b(?! (racket|shoe|headphone|product)s?)")
LOW = 3  # stars at most of a bad review
KINDS = {
    kind: heard(f"MOST_{kind.upper()}", rf"\b{kind}est\b")
    for kind in ("soft", "hard", "light", "heavi", "stiff")
}
WORD = {"soft": "soft", "hard": "hard", "stiff": "hard"}


def maker(facts: TurnFacts) -> Script:
    yield from ()
    chosen = point_at(facts)
    if chosen is None:
        return _nothing(facts)
    if chosen.brand and chosen.creator:
        told = gettext("{name} is by {brand}, and {seller} sells it.")
    elif chosen.brand:
        told = gettext("{name} is by {brand}, and the seller is on its page.")
    elif chosen.creator:
        told = gettext("No brand is given for {name}, and {seller} sells it.")
    else:
        told = gettext("No brand is given for {name}, and the seller is on its page.")
    return Reply(told.format(name=name(chosen.id), brand=chosen.brand, seller=chosen.creator), AFTER_ONE)


def how_many(facts: TurnFacts) -> Script:
    """The pieces that can be promised now, by variant when there are several."""
    chosen = point_at(facts)
    if chosen is None:
        return _nothing(facts)
    shown = yield call("show_product", product_id=chosen.id)
    counted = [one for one in shown.data.get("variants", []) if one.get("left")]
    if not counted:
        sold_out = chosen.availability == "out_of_stock"
        told = gettext("{name} is sold out.") if sold_out else gettext("The seller does not count {name}.")
        return Reply(told.format(name=name(chosen.id)), ("Show me alternatives",) if sold_out else AFTER_ONE)
    if len(counted) == 1:
        left = int(counted[0]["left"])
        told = ngettext("{name}: {left} left.", "{name}: {left} left.", left)
        return Reply(told.format(name=name(chosen.id), left=left), AFTER_ONE)
    each = listed([f"{one['name']} ({one['left']})" for one in counted[:8]])
    told = gettext("{name} by what you can choose: {each}.").format(name=name(chosen.id), each=each)
    return Reply(told, AFTER_ONE)


def downsides(facts: TurnFacts) -> Script:
    """When not to buy it, and what its unhappy buyers wrote."""
    chosen = point_at(facts)
    if chosen is None:
        return _nothing(facts)
    shown = yield call("show_product", product_id=chosen.id)
    title = name(chosen.id)
    against = [clause(text) for text in shown.data.get("avoid_when", [])[:3] if is_readable(text)]
    told = gettext("{name} is not the one for you in these cases: {cases}.")
    lines = [told.format(name=title, cases=listed(against))] if against else []
    lines += _unhappy(shown.data)
    if not lines:
        none = gettext("Neither the seller nor the reviews I can read name a downside of {name}.")
        lines = [none.format(name=title)]
    return Reply(" ".join(lines), ("Show me alternatives", "Compare the first two"))


def bad_reviews(facts: TurnFacts) -> Script:
    chosen = point_at(facts)
    if chosen is None:
        return _nothing(facts)
    shown = yield call("show_product", product_id=chosen.id)
    if not shown.data.get("reviews"):
        told = gettext("{name} has no reviews yet, good or bad.")
        return Reply(told.format(name=name(chosen.id)), AFTER_ONE)
    none = gettext("None that I can read of {name} gives three stars or fewer.")
    lines = _unhappy(shown.data) or [none.format(name=name(chosen.id))]
    return Reply(" ".join(lines), AFTER_ONE)


def _unhappy(data: dict[str, Any]) -> list[str]:
    low = [review for review in data.get("reviews", []) if int(review.get("rating") or 5) <= LOW]
    told = [(one["rating"], buyers_words(str(one.get("text") or one.get("title") or ""))) for one in low]
    with_words = gettext("One buyer gave it {rating} out of 5 and wrote: “{text}”")
    silent = gettext("One buyer gave it {rating} out of 5.")
    return [(with_words if text else silent).format(rating=rating, text=text) for rating, text in told[:2]]


def most_like(facts: TurnFacts) -> Script:
    """The softest, hardest, lightest or heaviest on the table, with what each seller says of it."""
    yield from ()
    text = fold(facts.message)
    kind = next((kind for kind, pattern in KINDS.items() if pattern.search(text)), "")
    given = [(fact, value) for fact in facts.shown if (value := _value(fact, facts, kind))]
    if len(given) < 2:
        return Reply(gettext("I cannot tell: the sellers do not give that for these."), AFTER_ONE[1:])
    each = listed([f"{name(fact.id)} ({value})" for fact, value in given])
    first = _first_of(kind, given)
    if not first or len(first) == len(given):
        return Reply(gettext("They do not differ enough to say: {each}.").format(each=each), AFTER_ONE[1:])
    names = listed([name(fact.id) for fact in first])
    given_words = gettext("What the sellers give: {each}.").format(each=each)
    return Reply(
        f"{_most(kind, len(first)).format(names=names)} {given_words}",
        ("I'll take it", "Show me alternatives"),
    )


def _most(kind: str, number: int) -> str:
    """One message for each end of a scale, and for several that share it."""
    told = {
        "soft": ngettext(
            "{names} is the softest of these.", "{names} are equally the softest of these.", number
        ),
        "hard": ngettext(
            "{names} is the hardest of these.", "{names} are equally the hardest of these.", number
        ),
        "stiff": ngettext(
            "{names} is the stiffest of these.", "{names} are equally the stiffest of these.", number
        ),
        "light": ngettext(
            "{names} is the lightest of these.", "{names} are equally the lightest of these.", number
        ),
        "heavi": ngettext(
            "{names} is the heaviest of these.", "{names} are equally the heaviest of these.", number
        ),
    }
    return told[kind]


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
        gettext("Tell me what you are looking for first, then I can answer that for a real product."),
        tuple(facts.shelves[:3]),
    )
