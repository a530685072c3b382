# ruff: noqa: E501 - patterns are read by line
"""Sums in another currency than the shop's: told as about what they are, with the rate's source and time."""

import re

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin.phrases import name, price
from conversations.llm.builtin.pointing import point_at
from conversations.llm.builtin.script import Reply, Script, call
from recommendations.language.budget import find_budget
from recommendations.language.fold import fold

NAMES = {
    "EUR": noop("euros"),
    "USD": noop("dollars"),
    "GBP": noop("pounds"),
    "BRL": noop("reais"),
    "MXN": noop("Mexican pesos"),
    "CHF": noop("Swiss francs"),
}
# "Price in USD?", "¿cuánto es en dólares?", "en livres", "em reais".
ASKED = re.compile(
    r"\b(?:in|to|into|en|em|a|para)\s+(?:us |american )?(?:(?P<USD>usd|dollars?|dolares)|(?P<GBP>gbp|pounds?|sterling|libras|livres)"
    r"|(?P<BRL>brl|reais|reales)|(?P<MXN>mxn|pesos?(?: mexicanos)?|mexican pesos)|(?P<CHF>chf|(?:swiss )?francs?(?: suisses)?)"
    r"|(?P<EUR>eur|euros?))\b"
)
DIGIT = re.compile(r"\d")


def asked_currency(message: str, own: str) -> str:
    """The currency a price is asked in, when it is not the shop's own. A message with a sum states one and asks none."""
    text = fold(message)
    found = ASKED.search(text)
    return found.lastgroup or "" if found and found.lastgroup != own and not DIGIT.search(text) else ""


def convert(facts: TurnFacts, code: str) -> Script:
    """About how much the product meant costs there; plainly no when no rate is on file."""
    chosen = point_at(facts)
    own, other = _name(facts.currency), _name(code)
    if chosen is None:
        told = gettext(
            "Prices here are in {own}. Tell me what you are looking for, and I say what it is in {other}."
        )
        return Reply(told.format(own=own, other=other), tuple(facts.shelves[:3]))
    result = yield call("convert_price", product_id=chosen.id, currency=code)
    if not result.data.get("is_known"):
        told = gettext("{name} costs {price}. I have no rate for {other}, so I will not guess.")
        return Reply(
            told.format(name=name(chosen.id), price=price(chosen.id), other=other), ("I'll take it",)
        )
    told = gettext(
        "{name} costs {price}, which is about {about}: one {currency} counts as {rate} ({source}, {time}). "
        "You are charged in {own}."
    )
    data = result.data
    return Reply(
        told.format(
            name=name(chosen.id),
            price=price(chosen.id),
            about=data["about"]["text"],
            currency=facts.currency,
            rate=data["rate"],
            source=data["source"],
            time=data["as_of"],
            own=own,
        ),
        ("I'll take it", "Any discount codes?"),
    )


def foreign_budget(message: str, currency: str) -> str:
    """The currency of a budget that is not in the shop's; empty otherwise."""
    found = find_budget(message, currency=currency)
    return found.currency if found and found.currency != currency else ""


def with_note(facts: TurnFacts, script: Script, code: str) -> Script:
    """Say it first, then answer the rest; when there is no rest, ask for the sum."""
    own, other = _name(facts.currency), _name(code)
    note = gettext(
        "Prices here are in {own} and nothing is converted, so I leave the sum in {other} aside."
    ).format(own=own, other=other)
    if not facts.changed:
        ask = gettext("How much would it be in {own}?").format(own=own)
        return Reply(f"{note} {ask}")
    reply = yield from script
    return Reply(f"{note}\n\n{reply.text}", reply.replies, reply.asks)


def _name(code: str) -> str:
    return gettext(NAMES[code]) if code in NAMES else code
