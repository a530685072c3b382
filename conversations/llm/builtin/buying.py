"""Cart, checkout and orders."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

from conversations.engine.facts import ProductFact, TurnFacts, VariantFact
from conversations.llm.builtin.choosing import choice_of, option_word, quantity_of
from conversations.llm.builtin.naming import named_products, names_unknown
from conversations.llm.builtin.phrases import listed, name, sentence
from conversations.llm.builtin.pointing import point_at
from conversations.llm.builtin.script import Call, Reply, Result, Script, call

WHICH = "Gladly. Which one would you like? Tell me what you are looking for and I will find it."
PENDING = "variant"
MOST_REPLIES = 12
KNOWN = ("name", "availability", "left")


@dataclass(frozen=True)
class Pick:
    """What goes to the till: the variant by name (empty when there is but one), and how many if that was said."""

    option: str
    quantity: int | None


def buy(facts: TurnFacts, product: ProductFact | None = None, *, option: str = "") -> Script:
    """Fill in a checkout for the product meant; the shopper still has to click and confirm."""
    chosen = product or (yield from _meant(facts))
    if chosen is None:
        return Reply(WHICH, tuple(facts.shelves[:3]))
    pick = picked(facts, chosen, "checkout", option)
    if isinstance(pick, Reply):
        return pick
    result = yield call("start_checkout", product_id=chosen.id, option=pick.option, quantity=pick.quantity)
    if result.problem:
        return Reply(
            f"{sentence(result.problem)} Shall I look for the nearest alternative?", ("Show me alternatives",)
        )
    return Reply(
        f"{_filled_in(facts, chosen, result.data)} Look it over below, add your address and confirm: "
        "nothing is charged before you do. Your order number will appear here.",
        ("When does it arrive?", "What if it doesn't fit?"),
    )


def _filled_in(facts: TurnFacts, chosen: ProductFact, data: dict[str, Any]) -> str:
    bonus = saving(data)
    line = data["lines"][0]
    what = named(chosen, line["option"], line["quantity"])
    if facts.memory.checkout_session == data["session_id"]:
        return f"Your checkout is ready: it holds {what}.{bonus}"
    return f"Good choice. I filled in a checkout for {what}.{bonus}"


def add(facts: TurnFacts, product: ProductFact | None = None) -> Script:
    """Put the product meant into the cart."""
    chosen = product or (yield from _meant(facts))
    if chosen is None:
        return Reply(WHICH, tuple(facts.shelves[:3]))
    pick = picked(facts, chosen, "cart", "")
    if isinstance(pick, Reply):
        return pick
    result = yield call("add_to_cart", product_id=chosen.id, option=pick.option, quantity=pick.quantity or 1)
    if result.problem:
        return Reply(sentence(result.problem), ("Show me alternatives",))
    what = named(chosen, pick.option, pick.quantity or 1)
    is_are = "are" if (pick.quantity or 1) > 1 else "is"
    return Reply(
        sentence(f"{what} {is_are} in your cart"),
        ("Check out", "What's in my cart?", "What goes with it?"),
    )


def saving(data: dict[str, Any]) -> str:
    """What a checkout saves, and by which codes; empty when it saves nothing."""
    saved, used = data["saved"], data["codes"]
    by_code = f" with {listed(used)}" if used else ""
    return f" You save {saved['text']}{by_code}." if saved["amount"] else ""


def named(chosen: ProductFact, option: str, quantity: int) -> str:
    """ "2 of Ancla in 43"."""
    many = f"{quantity} of " if quantity > 1 else ""
    return f"{many}{name(chosen.id)}{f' in {option}' if option else ''}"


def _meant(facts: TurnFacts) -> Generator[Call, Result, ProductFact | None]:
    found = (yield from named_products(facts)) if names_unknown(facts) else []
    chosen = found[0] if found else point_at(facts)
    known = facts.product(chosen.id) if chosen else None
    if chosen is None or known:
        return known
    # Found by its name a moment ago: its sizes are not known yet.
    shown = yield call("show_product", product_id=chosen.id)
    return chosen.model_copy(update={"variants": _variants(shown.data)})


def _variants(data: dict[str, Any]) -> list[VariantFact]:
    rows = data.get("variants", [])
    key = "Size" if all(str(one["name"])[:1].isdigit() for one in rows) else "Version"
    return [VariantFact(options={key: one["name"]}, **{k: one[k] for k in KNOWN}) for one in rows]


def picked(facts: TurnFacts, chosen: ProductFact, door: str, option: str) -> Pick | Reply:
    """The variant and the number, or what must be said or asked before."""
    if chosen.availability == "out_of_stock":
        return _sold_out(chosen)
    choice = choice_of(facts, chosen)
    quantity = quantity_of(facts.message, chosen) or _pending_quantity(facts)
    variant = choice.variant
    if option and not (choice.said and choice_in_message(facts, chosen)):
        variant = next((one for one in chosen.variants if one.name == option), variant)
    if variant is None and len(chosen.variants) > 1:
        return which(chosen, door, quantity, missing=choice.said if not choice.fitting else "")
    if variant is not None and variant.availability == "out_of_stock":
        return which(chosen, door, quantity, gone=variant.name)
    if variant is not None and _exceeds(variant, quantity):
        return _too_few(variant)
    several = len(chosen.variants) > 1
    return Pick(variant.name if variant and several else "", quantity)


def choice_in_message(facts: TurnFacts, chosen: ProductFact) -> bool:
    """Whether this very message names a size or colour."""
    return bool(choice_of(facts.model_copy(update={"said": []}), chosen).said)


def _pending_quantity(facts: TurnFacts) -> int | None:
    """How many were asked for before "Which size?" was."""
    asked = facts.memory.pending_question.split("/")
    return int(asked[2]) or None if len(asked) == 3 and asked[0] == PENDING else None


def which(
    chosen: ProductFact, door: str, quantity: int | None, *, missing: str = "", gone: str = ""
) -> Reply:
    """Ask for the size, with those that are there as quick replies."""
    there = [one.name for one in chosen.variants if one.availability != "out_of_stock"]
    word = option_word(chosen)
    first = ""
    if missing:
        first = f"{name(chosen.id)} is not made in {missing}. "
    if gone:
        first = f"{name(chosen.id)} is not to be had in {gone} at the moment: sold out. "
    asked = f"Which {word} would you like? {name(chosen.id)} comes in {listed(there, 'or')}."
    return Reply(f"{first}{asked}", tuple(there[:MOST_REPLIES]), f"{PENDING}/{door}/{quantity or 0}")


def _exceeds(variant: VariantFact, quantity: int | None) -> bool:
    # What is still to come has no count to keep to.
    is_counted = variant.left is not None and variant.availability in {"in_stock", "low_stock"}
    return is_counted and (quantity or 0) > (variant.left or 0)


def _too_few(variant: VariantFact) -> Reply:
    left = variant.left
    these = "There is only 1" if left == 1 else f"There are only {left}"
    return Reply(
        f"{these} left, so I cannot put in more than that. Shall I take {'it' if left == 1 else 'those'}?",
        (f"I'll take {left}", "Show me alternatives"),
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
