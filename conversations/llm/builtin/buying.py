"""Codes, cart, checkout and orders."""

from typing import Any

from conversations.engine.facts import ProductFact, TurnFacts
from conversations.llm.builtin.naming import named_products, names_unknown
from conversations.llm.builtin.phrases import clause, listed, name, sentence
from conversations.llm.builtin.pointing import point_at
from conversations.llm.builtin.results import offers
from conversations.llm.builtin.script import Reply, Script, call

WHICH = "Gladly. Which one would you like? Tell me what you are looking for and I will find it."


def codes(facts: TurnFacts) -> Script:
    """The codes that apply right now to what is on the table, and what each saves."""
    ids = [facts.focus.id] if facts.focus else [fact.id for fact in facts.shown]
    if not ids:
        return Reply(
            "Codes depend on what you buy. Tell me what you are looking for, and I will check what really applies.",
            tuple(facts.shelves[:3]),
        )
    result = yield call("find_discounts", product_ids=ids)
    found = offers(result)
    with_code = [offer for offer in found if offer.get("code")]
    if not found:
        about = f"for {name(ids[0])}" if len(ids) == 1 else "for these"
        return Reply(
            f"I looked: no code applies {about} right now, and I will not make one up. The prices you "
            "see are the prices you pay.",
            ("Something cheaper", "I'll take the first"),
        )
    lines = [_told(offer) for offer in with_code[:3]] or [sentence(str(found[0].get("description") or ""))]
    closing = (
        "I put the best one in when you check out."
        if with_code
        else "It is taken off at the checkout by itself."
    )
    about = f" for {name(ids[0])}" if len(ids) == 1 else ""
    return Reply(
        f"Yes, there is something{about}. {' '.join(lines)} {closing}", ("Buy it", "Compare the first two")
    )


def _told(offer: dict[str, Any]) -> str:
    return f"{offer['code']} works now and saves you {offer['saves']}: {clause(str(offer['description']))}."


def buy(facts: TurnFacts) -> Script:
    """Fill in a checkout for the product meant; the shopper still has to click and confirm."""
    named = (yield from named_products(facts)) if names_unknown(facts) else []
    chosen = named[0] if named else point_at(facts)
    if chosen is None:
        return Reply(WHICH, tuple(facts.shelves[:3]))
    if chosen.availability == "out_of_stock":
        return _sold_out(chosen)
    result = yield call("start_checkout", product_id=chosen.id, quantity=1)
    if result.problem:
        return Reply(
            f"{sentence(result.problem)} Shall I look for the nearest alternative?", ("Show me alternatives",)
        )
    saved, used = result.data["saved"], result.data["codes"]
    by_code = f" with {listed(used)}" if used else ""
    bonus = f" You save {saved['text']}{by_code}." if saved["amount"] else ""
    return Reply(
        f"Good choice. I filled in a checkout for {name(chosen.id)}.{bonus} Look it over below, "
        "add your address and confirm: "
        "nothing is charged before you do. Your order number will appear here.",
        ("When does it arrive?", "What if it doesn't fit?"),
    )


def add(facts: TurnFacts) -> Script:
    """Put the product meant into the cart."""
    chosen = point_at(facts)
    if chosen is None:
        return Reply(WHICH, tuple(facts.shelves[:3]))
    if chosen.availability == "out_of_stock":
        return _sold_out(chosen)
    result = yield call("add_to_cart", product_id=chosen.id, quantity=1)
    if result.problem:
        return Reply(sentence(result.problem), ("Show me alternatives",))
    return Reply(
        f"{name(chosen.id)} is in your cart.", ("Check out", "Any discount codes?", "What goes with it?")
    )


def _sold_out(chosen: ProductFact) -> Reply:
    return Reply(f"I am sorry, {name(chosen.id)} is sold out at the moment.", ("Show me alternatives",))


def order(facts: TurnFacts) -> Script:
    """Where the shopper's orders stand."""
    result = yield call("order_status")
    orders = result.data.get("orders") or []
    if result.problem or not orders:
        return Reply(
            "I find no order under your name yet. If you bought without signing in, open the link in "
            "the confirmation email.",
            ("I am looking for something",),
        )
    lines = [_order_line(item) for item in orders[:3]]
    return Reply(" ".join(lines), ("What goes well with it?", "Thank you!"))


def _order_line(item: dict[str, Any]) -> str:
    parcels = f" {listed([str(parcel) for parcel in item['deliveries'][:2]])}." if item["deliveries"] else ""
    state = str(item["state"]).replace("_", " ")
    return f"Order {item['number']} ({item['title']}), {item['total']['text']}: {state}.{parcels}"
