"""Cart, checkout and orders."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as noop

from conversations.engine.facts import ProductFact, TurnFacts, VariantFact
from conversations.llm.builtin.choosing import choice_of, option_word, quantity_of
from conversations.llm.builtin.naming import named_products, names_unknown
from conversations.llm.builtin.order_states import state_words
from conversations.llm.builtin.phrases import either, listed, name, sentence
from conversations.llm.builtin.pointing import point_at
from conversations.llm.builtin.script import Call, Reply, Result, Script, call

WHICH = noop("Gladly. Which one would you like? Tell me what you are looking for and I will find it.")
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
        return Reply(gettext(WHICH), tuple(facts.shelves[:3]))
    pick = picked(facts, chosen, "checkout", option)
    if isinstance(pick, Reply):
        return pick
    result = yield call("start_checkout", product_id=chosen.id, option=pick.option, quantity=pick.quantity)
    if result.problem:
        offer = gettext("Shall I look for the nearest alternative?")
        return Reply(
            f"{sentence(result.problem)} {offer}",
            ("Show me alternatives",),
        )
    next_steps = gettext(
        "Look it over below, add your address and confirm: nothing is charged before you do. "
        "Your order number will appear here."
    )
    return Reply(
        f"{_filled_in(facts, chosen, result.data)} {next_steps}",
        ("When does it arrive?", "What if it doesn't fit?"),
    )


def _filled_in(facts: TurnFacts, chosen: ProductFact, data: dict[str, Any]) -> str:
    bonus = saving(data)
    line = data["lines"][0]
    what = named(chosen, line["option"], line["quantity"])
    if facts.memory.checkout_session == data["session_id"]:
        return gettext("Your checkout is ready: it holds {what}.").format(what=what) + bonus
    return gettext("Good choice. I filled in a checkout for {what}.").format(what=what) + bonus


def add(facts: TurnFacts, product: ProductFact | None = None) -> Script:
    """Put the product meant into the cart."""
    chosen = product or (yield from _meant(facts))
    if chosen is None:
        return Reply(gettext(WHICH), tuple(facts.shelves[:3]))
    pick = picked(facts, chosen, "cart", "")
    if isinstance(pick, Reply):
        return pick
    result = yield call("add_to_cart", product_id=chosen.id, option=pick.option, quantity=pick.quantity or 1)
    if result.problem:
        return Reply(sentence(result.problem), ("Show me alternatives",))
    number = pick.quantity or 1
    what = named(chosen, pick.option, number)
    added = ngettext("{what} is in your cart.", "{what} are in your cart.", number)
    return Reply(
        sentence(added.format(what=what)),
        ("Check out", "What's in my cart?", "What goes with it?"),
    )


def saving(data: dict[str, Any]) -> str:
    """What a checkout saves, and by which codes; empty when it saves nothing."""
    saved, used = data["saved"], data["codes"]
    if not saved["amount"]:
        return ""
    told = gettext("You save {saved} with {codes}.") if used else gettext("You save {saved}.")
    return " " + told.format(saved=saved["text"], codes=listed(used))


def named(chosen: ProductFact, option: str, quantity: int) -> str:
    """ "2 of Ancla in 43"."""
    told = {"name": name(chosen.id), "option": option, "quantity": quantity}
    if quantity > 1:
        pattern = gettext("{quantity} of {name} in {option}") if option else gettext("{quantity} of {name}")
    else:
        pattern = gettext("{name} in {option}") if option else "{name}"
    return pattern.format(**told)


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
    title = name(chosen.id)
    first = ""
    if missing:
        first = gettext("{name} is not made in {option}.").format(name=title, option=missing)
    if gone:
        first = gettext("{name} is not to be had in {option} at the moment: sold out.").format(
            name=title, option=gone
        )
    asked = gettext("Which {word} would you like? {name} comes in {options}.").format(
        word=option_word(chosen), name=title, options=either(there)
    )
    return Reply(f"{first} {asked}".strip(), tuple(there[:MOST_REPLIES]), f"{PENDING}/{door}/{quantity or 0}")


def _exceeds(variant: VariantFact, quantity: int | None) -> bool:
    # What is still to come has no count to keep to.
    is_counted = variant.left is not None and variant.availability in {"in_stock", "low_stock"}
    return is_counted and (quantity or 0) > (variant.left or 0)


def _too_few(variant: VariantFact) -> Reply:
    left = variant.left or 0
    told = ngettext(
        "There is only {left} left, so I cannot put in more than that. Shall I take it?",
        "There are only {left} left, so I cannot put in more than that. Shall I take those?",
        left,
    )
    take = gettext("I'll take {left}").format(left=left)
    return Reply(told.format(left=left), (take, "Show me alternatives"))


def _sold_out(chosen: ProductFact) -> Reply:
    return Reply(
        gettext("I am sorry, {name} is sold out at the moment.").format(name=name(chosen.id)),
        ("Show me alternatives",),
    )


def order(facts: TurnFacts) -> Script:
    """Where the shopper's orders stand."""
    result = yield call("order_status")
    orders = result.data.get("orders") or []
    if result.problem or not orders:
        return Reply(
            gettext(
                "I find no order under your name yet. If you bought without signing in, open the link in "
                "the confirmation email."
            ),
            ("I am looking for something",),
        )
    lines = [_order_line(item) for item in orders[:3]]
    return Reply(" ".join(lines), ("What goes well with it?", "Thank you!"))


def _order_line(item: dict[str, Any]) -> str:
    parcels = f" {listed([str(parcel) for parcel in item['deliveries'][:2]])}." if item["deliveries"] else ""
    told = gettext("Order {number} ({title}), {total}: {state}.").format(
        number=item["number"],
        title=item["title"],
        total=item["total"]["text"],
        state=state_words(str(item["state"])),
    )
    return f"{told}{parcels}"
