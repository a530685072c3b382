"""Discounts: what applies now, with a code or by itself; and whether a code that was named is one of them."""

import re
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin.hearing import heard
from conversations.llm.builtin.phrases import clause, name
from conversations.llm.builtin.results import offers
from conversations.llm.builtin.script import Reply, Script, call
from ontology.money import Money
from recommendations.language.readable import is_readable

CODE = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*\d)[A-Za-z0-9]{5,}\b|\b[A-Z]{5,}\b")
AFTER_CODE = heard(
    "AFTER_CODE",
    r"(?i)\b(?:code|coupon|voucher|promo)s? (?!codes?\b|promo\w*\b|please\b|now\b|works?\b)(\w{4,})\W*$",
)
BEST = noop("I put the best one in when you check out.")
MOST = 3


def codes(facts: TurnFacts) -> Script:
    """The offers that apply right now to what is on the table, and what each saves."""
    ids = [facts.focus.id] if facts.focus else [fact.id for fact in facts.shown]
    asked = _asked(facts)
    if not ids:
        told = (
            gettext("I check that gladly, but whether {code} works depends on what you buy.").format(
                code=asked
            )
            if asked
            else gettext("I check that gladly, but codes depend on what you buy.")
        )
        ask = gettext("Tell me what you are looking for.")
        return Reply(f"{told} {ask}", tuple(facts.shelves[:3]))
    result = yield call("find_discounts", product_ids=ids)
    found = offers(result)
    one = name(ids[0]) if len(ids) == 1 else ""
    if asked:
        return _about_code(asked, found, one)
    if not found:
        told = (
            gettext("I looked: no code applies for {name} right now, and I will not make one up.")
            if one
            else gettext("I looked: no code applies for these right now, and I will not make one up.")
        )
        prices = gettext("The prices you see are the prices you pay.")
        return Reply(f"{told.format(name=one)} {prices}", ("Something cheaper", "I'll take the first"))
    yes = gettext("Yes, there is something for {name}.") if one else gettext("Yes, there is something.")
    return Reply(f"{yes.format(name=one)} {_lines(found)}", ("Buy it", "Compare the first two"))


def _asked(facts: TurnFacts) -> str:
    """The code a message names, unless it is a word of a product's name."""
    titles = " ".join(fact.title for fact in facts.seen).casefold()
    named = [*CODE.findall(facts.message), *AFTER_CODE.findall(facts.message)]
    return next((code.upper() for code in named if code.casefold() not in titles), "")


def _about_code(asked: str, found: list[dict[str, Any]], one: str) -> Reply:
    fitting = next((offer for offer in found if str(offer.get("code")).upper() == asked), None)
    if fitting:
        return Reply(f"{_told(fitting)} {gettext(BEST)}", ("Buy it", "Compare the first two"))
    others = _lines(found) if found else gettext("No other offer applies right now.")
    told = (
        gettext("{code} is not valid for {name} right now, so I cannot apply it.")
        if one
        else gettext("{code} is not valid right now, so I cannot apply it.")
    )
    return Reply(f"{told.format(code=asked, name=one)} {others}", ("Compare the first two",))


def _lines(found: list[dict[str, Any]]) -> str:
    with_code = [offer for offer in found if offer.get("code")][:MOST]
    alone = [offer for offer in found if not offer.get("code")][:1]
    lines = [_told(offer) for offer in with_code]
    for offer in alone:
        lines.append(_without_code(offer, is_more=bool(with_code)))
    lines.append(gettext(BEST) if with_code else gettext("It is taken off at the checkout by itself."))
    return " ".join(lines)


def _without_code(offer: dict[str, Any], *, is_more: bool) -> str:
    what = _described(offer)
    if not what:
        told = (
            gettext("Another reduction needs no code and saves you {saves}.")
            if is_more
            else gettext("A reduction needs no code and saves you {saves}.")
        )
    elif is_more:
        told = gettext("There is also {what}, which needs no code and saves you {saves}.")
    else:
        told = gettext("There is {what}, which needs no code and saves you {saves}.")
    return told.format(what=what, saves=_saving(offer))


def _told(offer: dict[str, Any]) -> str:
    what = _described(offer)
    told = (
        gettext("{code} works now and saves you {saves}: {what}.")
        if what
        else gettext("{code} works now and saves you {saves}.")
    )
    return told.format(code=offer["code"], saves=_saving(offer), what=what)


def _described(offer: dict[str, Any]) -> str:
    """What its seller wrote of it, for readers of that language."""
    text = str(offer["description"])
    return clause(text) if is_readable(text) else ""


def _saving(offer: dict[str, Any]) -> str:
    saves = offer["saves_amount"]
    return str(Money(saves["amount"], saves["currency"]))
