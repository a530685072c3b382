"""Discounts: what applies now, with a code or by itself; and whether a code that was named is one of them."""

import re
from typing import Any

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin.phrases import clause, name
from conversations.llm.builtin.results import offers
from conversations.llm.builtin.script import Reply, Script, call

CODE = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*\d)[A-Za-z0-9]{5,}\b|\b[A-Z]{5,}\b")
AFTER_CODE = re.compile(
    r"\b(?:code|coupon|voucher|promo)s? (?!codes?\b|please\b|now\b|works?\b)(\w{4,})\W*$", re.IGNORECASE
)
BEST = "I put the best one in when you check out."
MOST = 3


def codes(facts: TurnFacts) -> Script:
    """The offers that apply right now to what is on the table, and what each saves."""
    ids = [facts.focus.id] if facts.focus else [fact.id for fact in facts.shown]
    asked = _asked(facts)
    if not ids:
        about = f"whether {asked} works depends" if asked else "codes depend"
        return Reply(
            f"I check that gladly, but {about} on what you buy. Tell me what you are looking for.",
            tuple(facts.shelves[:3]),
        )
    result = yield call("find_discounts", product_ids=ids)
    found = offers(result)
    about = f" for {name(ids[0])}" if len(ids) == 1 else ""
    if asked:
        return _about_code(asked, found, about)
    if not found:
        return Reply(
            f"I looked: no code applies{about or ' for these'} right now, and I will not make one up. The prices you "
            "see are the prices you pay.",
            ("Something cheaper", "I'll take the first"),
        )
    return Reply(f"Yes, there is something{about}. {_lines(found)}", ("Buy it", "Compare the first two"))


def _asked(facts: TurnFacts) -> str:
    """The code a message names, unless it is a word of a product's name."""
    titles = " ".join(fact.title for fact in facts.seen).casefold()
    named = [*CODE.findall(facts.message), *AFTER_CODE.findall(facts.message)]
    return next((code.upper() for code in named if code.casefold() not in titles), "")


def _about_code(asked: str, found: list[dict[str, Any]], about: str) -> Reply:
    fitting = next((offer for offer in found if str(offer.get("code")).upper() == asked), None)
    if fitting:
        return Reply(f"{_told(fitting)} {BEST}", ("Buy it", "Compare the first two"))
    others = f" {_lines(found)}" if found else " No other offer applies right now."
    return Reply(
        f"{asked} is not valid{about} right now, so I cannot apply it.{others}", ("Compare the first two",)
    )


def _lines(found: list[dict[str, Any]]) -> str:
    with_code = [offer for offer in found if offer.get("code")][:MOST]
    alone = [offer for offer in found if not offer.get("code")][:1]
    lines = [_told(offer) for offer in with_code]
    for offer in alone:
        also = " also" if with_code else ""
        lines.append(
            f"There is{also} {clause(str(offer['description']))}, which needs no code and saves you {offer['saves']}."
        )
    lines.append(BEST if with_code else "It is taken off at the checkout by itself.")
    return " ".join(lines)


def _told(offer: dict[str, Any]) -> str:
    return f"{offer['code']} works now and saves you {offer['saves']}: {clause(str(offer['description']))}."
