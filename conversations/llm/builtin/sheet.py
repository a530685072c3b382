"""What one product's own sheet answers: reviews, returns, warranty, how long it lasts, and all of it in short."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext, ngettext

from conversations.engine.facts import ProductFact
from conversations.llm.builtin import words
from conversations.llm.builtin.hearing import Heard
from conversations.llm.builtin.objections import LASTS, buyers_on
from conversations.llm.builtin.phrases import clause, listed, name, price, stars
from conversations.llm.builtin.quoting import buyers_words, sellers_words
from recommendations.language.readable import is_readable

Answer = Callable[[ProductFact, dict[str, Any]], str]


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


def overview(chosen: ProductFact, data: dict[str, Any]) -> str:
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
    (words.MORE, overview),
)
