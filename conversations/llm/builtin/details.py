"""Questions about one product, answered from its data and nothing else."""

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as noop

from checkout.usual import usual_words
from conversations.engine.facts import ProductFact, TurnFacts
from conversations.llm.builtin import words
from conversations.llm.builtin.finding import show
from conversations.llm.builtin.hearing import Heard, heard
from conversations.llm.builtin.naming import named_products, names_unknown
from conversations.llm.builtin.objections import LASTS, buyers_on, doubted
from conversations.llm.builtin.phrases import clause, listed, name, price, sentence, stars
from conversations.llm.builtin.pointing import colours_pointed_at, point_at
from conversations.llm.builtin.quoting import buyers_words, sellers_words
from conversations.llm.builtin.script import Reply, Script, call
from recommendations.language.fold import fold
from recommendations.language.readable import is_readable

AFTER = ("I'll take it", "Compare the first two", "Show me alternatives")
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
Answer = Callable[[ProductFact, dict[str, Any]], str]


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
        ("Any discount codes?", *AFTER[:2]),
    )


def ask_stock(facts: TurnFacts) -> Script:
    yield from ()
    chosen = point_at(facts)
    if chosen is None:
        return Reply(gettext(NONE_YET), tuple(facts.shelves[:3]))
    known = gettext(STOCK.get(chosen.availability, LISTED))
    told = known.format(name=name(chosen.id))
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
        return Reply(gettext(NONE_YET), tuple(facts.shelves[:3]))
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
    if colours_pointed_at(text, facts.vertical) and not words.QUESTION.search(text):
        # "The pink one" points; the answer is the product and not its colour.
        shown = yield call("show_product", product_id=chosen.id)
        return Reply(shown.problem or _overview(chosen, shown.data), AFTER)
    judged = yield call("judge_product", product_id=chosen.id, question=facts.message)
    told = _judged(chosen, judged.data)
    doubt = doubted(text, facts.vertical) if chosen.rating_count else ""
    if doubt:
        shown = yield call("show_product", product_id=chosen.id)
        told = f"{told or spec} {buyers_on(doubt, shown.data)}".strip()
    if words.APPROVED.search(text):
        about = sentence(told.removeprefix("Yes, ")) if told else ""
        return Reply(f"{gettext(UNPROVEN)} {about}".strip(), AFTER)
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


def _reviews(chosen: ProductFact, data: dict[str, Any]) -> str:
    if not chosen.rating_count or chosen.rating is None:
        silent = gettext("{name} has no reviews yet, so I can only go by its specifications.")
        return silent.format(name=name(chosen.id))
    rated = ngettext(
        "{name} has {stars} out of 5 from {count} review.",
        "{name} has {stars} out of 5 from {count} reviews.",
        chosen.rating_count,
    )
    line = rated.format(name=name(chosen.id), stars=stars(chosen.rating), count=chosen.rating_count)
    quotes = [_quote(review) for review in data.get("reviews", [])]
    return " ".join([line, *[quote for quote in quotes if quote][:2]])


def _quote(review: dict[str, Any]) -> str:
    short = buyers_words(str(review.get("text") or review.get("title") or ""))
    wrote = gettext("One buyer gave it {rating} and wrote: “{text}”")
    return wrote.format(rating=review.get("rating"), text=short) if short else ""


def _delivered(chosen: ProductFact) -> Script:
    """The ways it comes, with days and price, as the checkout will reckon them."""
    found = yield call("delivery_options", product_id=chosen.id)
    options = found.data.get("options", [])
    if found.data.get("is_digital"):
        return Reply(
            gettext("{name} is sent to your email at once; there is no parcel to wait for.").format(
                name=name(chosen.id)
            ),
            AFTER,
        )
    if not options:
        seller = found.data.get("sold_by")
        told = (
            gettext("{seller} names no delivery for {name} yet.")
            if seller
            else gettext("The seller names no delivery for {name} yet.")
        )
        checkout = gettext("The checkout says what goes to your address.")
        return Reply(f"{told.format(seller=seller, name=name(chosen.id))} {checkout}", AFTER)
    told = listed([_way(option) for option in options[:3]])
    comes = gettext("{name} comes from {seller}: {ways}.")
    confirmed = gettext("The checkout confirms it for your address before you pay.")
    return Reply(
        f"{comes.format(name=name(chosen.id), seller=found.data['sold_by'], ways=told)} {confirmed}", AFTER
    )


def _way(option: dict[str, Any]) -> str:
    least, most = option["days_least"], option["days_most"]
    if most > least:
        days = gettext("{least} to {most} working days").format(least=least, most=most)
    else:
        days = ngettext("{days} working day", "{days} working days", most).format(days=most)
    cost = gettext("free") if option["is_free"] else gettext("for {price}").format(price=option["price"])
    title = usual_words(str(option["title"]))
    title = title[:1].lower() + title[1:]
    told = (
        gettext("{title} at {place}, ready in {days}, {cost}")
        if option["place"]
        else gettext("{title} in {days}, {cost}")
    )
    return told.format(title=title, place=option["place"], days=days, cost=cost)


def _returns(chosen: ProductFact, data: dict[str, Any]) -> str:
    days = data.get("return_days")
    if not days:
        told = gettext(
            "The seller of {name} names no return period of their own, so your legal rights apply."
        )
        return told.format(name=name(chosen.id))
    told = ngettext(
        "Yes. You can send {name} back within {days} day.",
        "Yes. You can send {name} back within {days} days.",
        days,
    )
    return told.format(name=name(chosen.id), days=days)


def _warranty(chosen: ProductFact, data: dict[str, Any]) -> str:
    months = data.get("warranty_months")
    if not months:
        told = gettext("The seller gives no warranty of their own for {name}; the legal one applies.")
        return told.format(name=name(chosen.id))
    told = ngettext(
        "Yes. {name} has a warranty of {months} month.",
        "Yes. {name} has a warranty of {months} months.",
        months,
    )
    return told.format(name=name(chosen.id), months=months)


def _durability(chosen: ProductFact, data: dict[str, Any]) -> str:
    told = buyers_on(LASTS, data) or (_reviews(chosen, data) if chosen.rating_count else "")
    return f"{_warranty(chosen, data)} {told}".rstrip()


def _overview(chosen: ProductFact, data: dict[str, Any]) -> str:
    first = sellers_words(str(data.get("description") or ""))
    specs = [f"{key.lower()} {value}" for key, value in list(data.get("specifications", {}).items())[:4]]
    lines = [first, gettext("{name} costs {price}.").format(name=name(chosen.id), price=price(chosen.id))]
    if specs:
        lines.append(gettext("In short: {specs}.").format(specs=listed(specs)))
    best = [clause(item) for item in data.get("best_for", [])[:2] if is_readable(item)]
    if best:
        lines.append(gettext("It is best for {uses}.").format(uses=listed(best)))
    if chosen.rating_count and chosen.rating is not None:
        rated = ngettext(
            "Buyers give it {stars} out of 5 in {count} review.",
            "Buyers give it {stars} out of 5 in {count} reviews.",
            chosen.rating_count,
        )
        lines.append(rated.format(stars=stars(chosen.rating), count=chosen.rating_count))
    return " ".join(line for line in lines if line)


ANSWERS: tuple[tuple[Heard, Answer], ...] = (
    (words.REVIEWS, _reviews),
    (words.RETURNS, _returns),
    (words.WARRANTY, _warranty),
    (words.DURABLE, _durability),
    (words.MORE, _overview),
)
