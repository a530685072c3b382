"""Questions about one product, answered from its data and nothing else."""

import re
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

from conversations.engine.facts import ProductFact, TurnFacts
from conversations.llm.builtin import words
from conversations.llm.builtin.delivering import delivered
from conversations.llm.builtin.finding import show
from conversations.llm.builtin.hearing import heard
from conversations.llm.builtin.naming import named_products, names_unknown
from conversations.llm.builtin.objections import buyers_on, doubted
from conversations.llm.builtin.phrases import AFTER_ONE, clause, listed, name, price, sentence
from conversations.llm.builtin.pointing import colours_pointed_at, point_at
from conversations.llm.builtin.script import Reply, Script, call
from conversations.llm.builtin.sheet import ANSWERS, overview
from recommendations.language.fold import fold

HOW_MUCH = heard("HOW_MUCH", r"(?:^|[,;:] ?|\band )(how|what|which)\b(?! about)")
UNPROVEN = noop("No sheet here states an official approval, so I will not claim one.")
NONE_YET = noop("Tell me what you are looking for first, then I can answer that for a real product.")
STOCK = {
    "in_stock": noop("{name} is in stock."),
    "low_stock": noop("{name} is in stock, but not many are left."),
    "pre_order": noop("{name} can be ordered ahead; it ships when it arrives at the seller."),
    "backorder": noop("{name} is on its way to the seller; you can order it now."),
    "out_of_stock": noop("{name} is sold out at the moment."),
}

LISTED = noop("{name} is listed right now.")
MANY = heard("MANY", r"\b(they|them|these|those|prices)\b")


def ask_price(facts: TurnFacts) -> Script:
    """Prices come as references, so they are today's."""
    yield from ()
    many = facts.shown if MANY.search(fold(facts.message)) else []
    chosen = point_at(facts)
    if chosen is None:
        return Reply(gettext(NONE_YET), tuple(facts.shelves[:3]))
    costs = gettext("{name} costs {price}.")
    lines = [costs.format(name=name(fact.id), price=price(fact.id)) for fact in (many or [chosen])]
    closing = gettext("Prices are in {currency}, tax included.").format(currency=facts.currency)
    return Reply(
        f"{' '.join(lines)} {closing}",
        ("Any discount codes?", *AFTER_ONE[:2]),
    )


def ask_stock(facts: TurnFacts) -> Script:
    yield from ()
    chosen = point_at(facts)
    if chosen is None:
        return Reply(gettext(NONE_YET), tuple(facts.shelves[:3]))
    known = gettext(STOCK.get(chosen.availability, LISTED))
    told = known.format(name=name(chosen.id))
    replies = ("Show me alternatives",) if chosen.availability == "out_of_stock" else AFTER_ONE
    return Reply(told, replies)


def ask_product(facts: TurnFacts) -> Script:
    """Anything else about one product: what is asked decides which of its facts are told."""
    unknown = names_unknown(facts)
    named = (yield from named_products(facts)) if unknown else []
    if unknown and not named and facts.changed:
        # A brand or a kind, not one product: "what about Solana?"
        reply = yield from show(facts)
        return reply
    chosen = named[0] if named else point_at(facts)
    if chosen is None:
        return Reply(gettext(NONE_YET), tuple(facts.shelves[:3]))
    text = fold(facts.message)
    if words.DELIVERY.search(text) and not words.RETURNS.search(text):
        reply = yield from delivered(chosen)
        return reply
    for pattern, answer in ANSWERS:
        if pattern.search(text):
            shown = yield call("show_product", product_id=chosen.id)
            return Reply(shown.problem or answer(chosen, shown.data), AFTER_ONE)
    spec = _spec(text, chosen, facts)
    if spec and HOW_MUCH.search(text):
        return Reply(spec, AFTER_ONE)
    if colours_pointed_at(text, facts.vertical) and not words.QUESTION.search(text):
        # "The pink one" points; the answer is the product and not its colour.
        shown = yield call("show_product", product_id=chosen.id)
        return Reply(shown.problem or overview(chosen, shown.data), AFTER_ONE)
    judged = yield call("judge_product", product_id=chosen.id, question=facts.message)
    told = _judged(chosen, judged.data)
    doubt = doubted(text, facts.vertical) if chosen.rating_count else ""
    if doubt:
        shown = yield call("show_product", product_id=chosen.id)
        told = f"{told or spec} {buyers_on(doubt, shown.data)}".strip()
    if words.APPROVED.search(text):
        about = sentence(told.removeprefix("Yes, ")) if told else ""
        return Reply(f"{gettext(UNPROVEN)} {about}".strip(), AFTER_ONE)
    if told:
        return Reply(told, AFTER_ONE)
    if spec:
        return Reply(spec, AFTER_ONE)
    shown = yield call("show_product", product_id=chosen.id)
    return Reply(shown.problem or overview(chosen, shown.data), AFTER_ONE)


def _judged(chosen: ProductFact, data: dict[str, Any]) -> str:
    """Is it good for this? The signals of the vertical answer, with what speaks for and against."""
    lines = []
    for answer in data.get("answers", [])[:2]:
        good = [clause(text) for text in answer.get("reasons", [])[:2]]
        bad = [clause(text) for text in answer.get("cautions", [])[:2]]
        about = str(answer["label"])
        about = about[:1].lower() + about[1:] if about[1:2].islower() else about
        lines.append(_verdict(str(answer["verdict"]), name(chosen.id), about, listed(good), listed(bad)))
    return " ".join(lines)


def _verdict(verdict: str, title: str, about: str, good: str, bad: str) -> str:
    if verdict == "good":
        told = gettext("Yes, {name} suits that ({about}): {good}.")
    elif verdict == "partly":
        told = gettext("Partly ({about}): {name} does some of it.")
        told += " " + gettext("For it: {good}.") if good else ""
        told += " " + gettext("Against it: {bad}.") if bad else ""
    elif verdict == "poor" and bad:
        told = gettext("Honestly, no ({about}): I would not choose {name} for that, because {bad}.")
    elif verdict == "poor":
        told = gettext("Honestly, no ({about}): I would not choose {name} for that.")
    else:
        told = gettext(
            "The seller gives nothing that tells how {name} does there ({about}), so I will not guess."
        )
    return told.format(name=title, about=about, good=good, bad=bad)


def _spec(text: str, chosen: ProductFact, facts: TurnFacts) -> str:
    """The attribute a question names, with what its value means."""
    for attribute in facts.vertical.attributes if facts.vertical and chosen.attributes else ():
        asked = {
            fold(word)
            for word in (attribute.key, attribute.label, *attribute.aliases, *HINTS.get(attribute.key, ()))
        }
        if not any(re.search(rf"\b{re.escape(word.replace('_', ' '))}\b", text) for word in asked):
            continue
        value = _value(chosen, {attribute.key, attribute.label, *attribute.aliases})
        if not value:
            silent = gettext("The seller does not say the {attribute} of {name}.")
            return silent.format(attribute=attribute.label.lower(), name=name(chosen.id))
        meaning = next((told for word, told in attribute.meaning.items() if word in fold(value)), "")
        told = gettext("{attribute} of {name}: {value}.").format(
            attribute=attribute.label, name=name(chosen.id), value=attribute.said(value)
        )
        return f"{told} {meaning}".strip()
    return ""


HINTS = {
    "weight_range": ("heavy", "light", "weigh", "weighs", "grams"),
    "core": ("soft", "hard", "stiff"),
    "size": ("sizes",),
}


def _value(chosen: ProductFact, names: set[str]) -> str:
    wanted = {fold(word).replace(" ", "_") for word in names}
    return next((v for k, v in chosen.attributes.items() if fold(k).replace(" ", "_") in wanted), "")
