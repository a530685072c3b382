"""Doubts: is it worth it, will I outgrow it, I cannot decide. Answered honestly, from data."""

from django.utils.translation import gettext

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin.comparing import compare
from conversations.llm.builtin.finding import find
from conversations.llm.builtin.phrases import clause, listed, name, price, sentence
from conversations.llm.builtin.pointing import point_at
from conversations.llm.builtin.results import suggestions
from conversations.llm.builtin.script import Reply, Script, call


def worth(facts: TurnFacts) -> Script:
    """What the money buys, against the nearest cheaper one on the table."""
    chosen = point_at(facts)
    if chosen is None:
        reply = yield from find(facts)
        return reply
    cheaper = sorted(
        (fact for fact in facts.shown if fact.amount < chosen.amount), key=lambda fact: -fact.amount
    )
    if not cheaper:
        return Reply(
            gettext(
                "{name} at {price} is already the least expensive on the table. "
                "If you only play now and then, that is money well spent; ask me for something cheaper and I will look."
            ).format(name=name(chosen.id), price=price(chosen.id)),
            ("Something cheaper", "I'll take it"),
        )
    other = cheaper[0]
    result = yield call("compare_products", product_ids=[chosen.id, other.id])
    gains = "".join(f" {text}" for text in result.data.get("contrasts", [])[:2])
    verdict = str(result.data.get("verdict") or "")
    told = gettext("Fair question. {name} costs {price}, {other} {other_price}.").format(
        name=name(chosen.id), price=price(chosen.id), other=name(other.id), other_price=price(other.id)
    )
    return Reply(
        f"{told}{gains} {verdict}".rstrip(),
        ("Something cheaper", "I'll take the first"),
    )


def justify(facts: TurnFacts) -> Script:
    """Why this one? Its own reasons once more, and when it is not the one."""
    chosen = point_at(facts)
    result = yield call("recommend_products", limit=5)
    found = next((one for one in suggestions(result) if chosen and one.id == chosen.id), None)
    if found is None or not found.reasons:
        reply = yield from compare(facts)
        return reply
    why = listed([clause(text) for text, _ in found.reasons[:3]])
    caution = f" {sentence(found.avoid_when)}" if found.avoid_when else ""
    return Reply(
        gettext("Because {why}. That is {name} at {price}.").format(
            why=why, name=name(found.id), price=price(found.id)
        )
        + caution,
        ("I'll take it", "Compare the first two", "Show me alternatives"),
    )


def decide(facts: TurnFacts) -> Script:
    """Cannot decide: put the best two side by side."""
    if len(facts.shown) >= 2:
        reply = yield from compare(facts)
        together = gettext("Let us look at it together.")
        return Reply(f"{together} {reply.text}", reply.replies)
    reply = yield from find(facts)
    return reply


def grow(facts: TurnFacts) -> Script:
    """What comes after it: recommendations marked as an upgrade, if there are any."""
    result = yield call("recommend_products", limit=4)
    upgrades = [found for found in suggestions(result) if found.kind == "upgrade"]
    if not upgrades:
        return Reply(
            gettext(
                "What I showed you carries you a good while; players usually change when they notice "
                "that the racket, and not the swing, "
                "is what holds them back. Come back then, and tell me what you miss."
            ),
            ("I'll take the first", "Compare the first two"),
        )
    best = upgrades[0]
    why = listed([clause(text) for text, _ in best.reasons[:2]]) or gettext("it leaves room to grow")
    told = gettext("If you want room to grow, {name} at {price}: {why}.")
    return Reply(told.format(name=name(best.id), price=price(best.id), why=why), ("Compare the first two",))
