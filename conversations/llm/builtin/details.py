"""Questions about one product, answered from its data and nothing else."""

import re
from collections.abc import Callable
from typing import Any

from conversations.engine.facts import ProductFact, TurnFacts
from conversations.llm.builtin import words
from conversations.llm.builtin.finding import show
from conversations.llm.builtin.naming import named_products, names_unknown
from conversations.llm.builtin.phrases import clause, listed, name, price
from conversations.llm.builtin.pointing import point_at
from conversations.llm.builtin.quoting import buyers_words, sellers_words
from conversations.llm.builtin.script import Reply, Script, call
from recommendations.language.fold import fold

AFTER = ("I'll take it", "Compare the first two", "Show me alternatives")
HOW_MUCH = re.compile(r"^(how|what|which)\b(?! about)")
NONE_YET = "Tell me what you are looking for first, then I can answer that for a real product."
STOCK = {
    "in_stock": "{name} is in stock.",
    "low_stock": "{name} is in stock, but not many are left.",
    "pre_order": "{name} can be ordered ahead; it ships when it arrives at the seller.",
    "backorder": "{name} is on its way to the seller; you can order it now.",
    "out_of_stock": "{name} is sold out at the moment.",
}

Answer = Callable[[ProductFact, dict[str, Any]], str]


def ask_price(facts: TurnFacts) -> Script:
    """Prices come as references, so they are today's."""
    yield from ()
    many = facts.shown if re.search(r"\b(they|them|these|those|prices)\b", fold(facts.message)) else []
    chosen = point_at(facts)
    if chosen is None:
        return Reply(NONE_YET, tuple(facts.shelves[:3]))
    lines = [f"{name(fact.id)} costs {price(fact.id)}." for fact in (many or [chosen])]
    return Reply(
        f"{' '.join(lines)} Prices are in {facts.currency}, tax included.",
        ("Any discount codes?", *AFTER[:2]),
    )


def ask_stock(facts: TurnFacts) -> Script:
    yield from ()
    chosen = point_at(facts)
    if chosen is None:
        return Reply(NONE_YET, tuple(facts.shelves[:3]))
    told = STOCK.get(chosen.availability, "{name} is listed right now.").format(name=name(chosen.id))
    replies = ("Show me alternatives",) if chosen.availability == "out_of_stock" else AFTER
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
        return Reply(NONE_YET, tuple(facts.shelves[:3]))
    text = fold(facts.message)
    if words.DELIVERY.search(text) and not words.RETURNS.search(text):
        reply = yield from _delivered(chosen)
        return reply
    for pattern, answer in ANSWERS:
        if pattern.search(text):
            shown = yield call("show_product", product_id=chosen.id)
            return Reply(shown.problem or answer(chosen, shown.data), AFTER)
    spec = _spec(text, chosen, facts)
    if spec and HOW_MUCH.search(text):
        return Reply(spec, AFTER)
    judged = yield call("judge_product", product_id=chosen.id, question=facts.message)
    told = _judged(chosen, judged.data)
    if told:
        return Reply(told, AFTER)
    if spec:
        return Reply(spec, AFTER)
    shown = yield call("show_product", product_id=chosen.id)
    return Reply(shown.problem or _overview(chosen, shown.data), AFTER)


def _judged(chosen: ProductFact, data: dict[str, Any]) -> str:
    """Is it good for this? The signals of the vertical answer, with what speaks for and against."""
    lines = []
    for answer in data.get("answers", [])[:2]:
        good = [clause(text) for text in answer.get("reasons", [])[:2]]
        bad = [clause(text) for text in answer.get("cautions", [])[:2]]
        about = str(answer["label"])
        about = about[:1].lower() + about[1:] if about[1:2].islower() else about
        if answer["verdict"] == "good":
            lines.append(f"Yes, {name(chosen.id)} suits that ({about}): {listed(good)}.")
        elif answer["verdict"] == "partly":
            both = " ".join(
                [f"For it: {listed(good)}." if good else "", f"Against it: {listed(bad)}." if bad else ""]
            )
            lines.append(f"Partly ({about}): {name(chosen.id)} does some of it. {both.strip()}")
        elif answer["verdict"] == "poor":
            because = f", because {listed(bad)}" if bad else ""
            lines.append(f"Honestly, no ({about}): I would not choose {name(chosen.id)} for that{because}.")
        else:
            lines.append(
                f"The seller gives nothing that tells how {name(chosen.id)} does there ({about}), so I will not guess."
            )
    return " ".join(lines)


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
            return f"The seller does not say the {attribute.label.lower()} of {name(chosen.id)}."
        meaning = next((told for word, told in attribute.meaning.items() if word in fold(value)), "")
        return f"{attribute.label} of {name(chosen.id)}: {value}. {meaning}".strip()
    return ""


HINTS = {
    "weight_range": ("heavy", "light", "weigh", "weighs", "grams"),
    "core": ("soft", "hard", "stiff"),
    "size": ("sizes",),
}


def _value(chosen: ProductFact, names: set[str]) -> str:
    wanted = {fold(word).replace(" ", "_") for word in names}
    return next((v for k, v in chosen.attributes.items() if fold(k).replace(" ", "_") in wanted), "")


def _reviews(chosen: ProductFact, data: dict[str, Any]) -> str:
    if not chosen.rating_count or chosen.rating is None:
        return f"{name(chosen.id)} has no reviews yet, so I can only go by its specifications."
    line = f"{name(chosen.id)} has {chosen.rating:.1f} out of 5 from {chosen.rating_count} reviews."
    quotes = [_quote(review) for review in data.get("reviews", [])]
    return " ".join([line, *[quote for quote in quotes if quote][:2]])


def _quote(review: dict[str, Any]) -> str:
    short = buyers_words(str(review.get("text") or review.get("title") or ""))
    return f"One buyer gave it {review.get('rating')} and wrote: “{short}”" if short else ""


def _delivered(chosen: ProductFact) -> Script:
    """The ways it comes, with days and price, as the checkout will reckon them."""
    found = yield call("delivery_options", product_id=chosen.id)
    options = found.data.get("options", [])
    if found.data.get("is_digital"):
        return Reply(
            f"{name(chosen.id)} is sent to your email at once; there is no parcel to wait for.", AFTER
        )
    if not options:
        return Reply(
            f"{found.data.get('sold_by') or 'The seller'} names no delivery for {name(chosen.id)} yet. "
            "The checkout says what goes to your address.",
            AFTER,
        )
    told = listed([_way(option) for option in options[:3]])
    return Reply(
        f"{name(chosen.id)} comes from {found.data['sold_by']}: {told}. "
        "The checkout confirms it for your address before you pay.",
        AFTER,
    )


def _way(option: dict[str, Any]) -> str:
    least, most = option["days_least"], option["days_most"]
    days = (
        f"{least} to {most} working days" if most > least else f"{most} working day{'s' if most > 1 else ''}"
    )
    cost = "free" if option["is_free"] else f"for {option['price']}"
    title = str(option["title"])
    title = title[:1].lower() + title[1:]
    if option["place"]:
        return f"{title} at {option['place']}, ready in {days}, {cost}"
    return f"{title} in {days}, {cost}"


def _returns(chosen: ProductFact, data: dict[str, Any]) -> str:
    days = data.get("return_days")
    if not days:
        return f"The seller of {name(chosen.id)} names no return period of their own, so your legal rights apply."
    return f"Yes. You can send {name(chosen.id)} back within {days} days."


def _warranty(chosen: ProductFact, data: dict[str, Any]) -> str:
    months = data.get("warranty_months")
    if not months:
        return f"The seller gives no warranty of their own for {name(chosen.id)}; the legal one applies."
    return f"Yes. {name(chosen.id)} has a warranty of {months} months."


def _durability(chosen: ProductFact, data: dict[str, Any]) -> str:
    lines = [_warranty(chosen, data)]
    if chosen.rating_count:
        lines.append(_reviews(chosen, data))
    return " ".join(lines)


def _overview(chosen: ProductFact, data: dict[str, Any]) -> str:
    first = sellers_words(str(data.get("description") or ""))
    specs = [f"{key.lower()} {value}" for key, value in list(data.get("specifications", {}).items())[:4]]
    lines = [first, f"{name(chosen.id)} costs {price(chosen.id)}."]
    if specs:
        lines.append(f"In short: {listed(specs)}.")
    if data.get("best_for"):
        lines.append(f"It is best for {listed([clause(item) for item in data['best_for'][:2]])}.")
    if chosen.rating_count and chosen.rating is not None:
        lines.append(f"Buyers give it {chosen.rating:.1f} out of 5 in {chosen.rating_count} reviews.")
    return " ".join(line for line in lines if line)


ANSWERS: tuple[tuple[re.Pattern[str], Answer], ...] = (
    (words.REVIEWS, _reviews),
    (words.RETURNS, _returns),
    (words.WARRANTY, _warranty),
    (words.DURABLE, _durability),
    (words.MORE, _overview),
)
