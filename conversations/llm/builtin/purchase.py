# ruff: noqa: E501 - patterns are read by line
"""What is said around a purchase: which size, how many, how to pay, what lies in the cart."""

import re
from typing import Any

from django.utils.translation import gettext, ngettext

from conversations.engine.facts import ProductFact, TurnFacts
from conversations.llm.builtin import words
from conversations.llm.builtin.buying import PENDING, add, buy, choice_in_message, named
from conversations.llm.builtin.choosing import Choice, option_word, quantity_of, read_choice
from conversations.llm.builtin.hearing import heard
from conversations.llm.builtin.phrases import listed, name
from conversations.llm.builtin.pointing import point_at
from conversations.llm.builtin.script import Reply, Script, call
from conversations.llm.builtin.together import ADD, add_all, check_out_cart, meant_together
from recommendations.language.fold import fold

CART = heard(
    "SEE_CART",
    r"\b(what('?s| is| do i have| have i got)?|show|see|view|open|check(?! ?out)|look at|empty|how much is|total of)\b.{0,25}\b(my|the) (cart|basket)\b"
    r"|^(my|the) (cart|basket)\W*$",
)
PAY = heard(
    "PAY",
    r"\b(how|where) (can|do|could|should|would) i (pay|check ?out|finish|complete)\b|\bready to pay\b"
    r"|^(ok,? |so |now |please )*((i want|i'?d like|let me|i'?ll|let'?s) (to )?)?(pay|check ?out|proceed|go to (the )?checkout)"
    r"( (with )?(my|the) (cart|basket|order))?( now| please)*\W*$",
)
OTHER_WAYS = re.compile(r"\b(paypal|apple pay|google pay|bizum|klarna|cash|transfer|instal\w+)\b")
CHANGE = heard("CHANGE", r"\b(change|make (it|that)|actually|instead|rather|switch|no,|sorry)\b")
SIZES = heard(
    "SIZES",
    r"\b(which|what|any other|other|all) (the )?(sizes?|colou?rs?|versions?)\b|\b(sizes?|colou?rs?) (do you|does it|are there|is it|are (available|left|in stock))\b",
)
BARE = re.compile(r"(ok,? |and |yes,? )?(just |only )?[\w ]{1,28}(,? please|,? thanks)?\W*")
SHORT = 5


def purchase(facts: TurnFacts) -> Script | None:
    """The script for a message about buying that needs more than "buy it"; None for any other message."""
    text = fold(facts.message)
    if CART.search(text) and not words.CART.search(text):
        return cart()
    if PAY.search(text) and not OTHER_WAYS.search(text) and facts.till:
        return pay(facts) if facts.till == "checkout" else check_out_cart()
    if facts.memory.checkout_session and _changes(facts, text):
        return change(facts)
    many = meant_together(facts, text)
    if many:
        return add_all(facts, many, goes_on=not words.CART.search(text) and not ADD.search(text))
    product = point_at(facts)
    if product is None or facts.changed:
        return None
    return _about(facts, text, product)


def _about(facts: TurnFacts, text: str, product: ProductFact) -> Script | None:
    has_choice = bool(product.variants) and choice_in_message(facts, product)
    asked = facts.memory.pending_question.split("/")
    if has_choice and asked[0] == PENDING and not words.QUESTION.search(text):
        return add(facts, product) if asked[1:2] == ["cart"] else buy(facts, product)
    counts = quantity_of(facts.message, product) is not None
    if ADD.search(text) and not counts:
        return add(facts, product)
    if words.CART.search(text) or words.NOT_BUYING.search(text):
        return None
    if words.BUY.search(text) and (has_choice or counts):
        return buy(facts, product)
    if len(product.variants) > 1 and (SIZES.search(text) or (has_choice and _asks(text))):
        return _told(sizes(facts, product))
    return buy(facts, product) if counts and _is_short(text) else None


def _asks(text: str) -> bool:
    is_question = words.QUESTION.search(text) or words.STOCK.search(text)
    return bool(is_question or (_is_short(text) and not words.SHOW.search(text)))


def _is_short(text: str) -> bool:
    return len(text.split()) <= SHORT and "?" not in text


def _changes(facts: TurnFacts, text: str) -> bool:
    """ "Change to two of them", "size 44 instead": said of the checkout that waits below."""
    product = facts.focus
    says = quantity_of(facts.message, product) is not None or (
        product is not None and bool(read_choice(facts.message, product).said)
    )
    asks = facts.memory.pending_question.startswith(PENDING) or "?" in text
    return says and not asks and bool(CHANGE.search(text)) and not words.CART.search(text)


def change(facts: TurnFacts) -> Script:
    """Another size or number in the checkout that is open; a new one when it has ended."""
    open_one = yield call("show_checkout", session_id=facts.memory.checkout_session)
    lines = open_one.data.get("lines") or []
    line: dict[str, Any] = lines[0] if len(lines) == 1 and _is_open(open_one.data) else {}
    product = facts.product(line.get("product_id", ""))
    reply = yield from buy(facts, product, option=str(line.get("option", "")) if product else "")
    return reply


def pay(facts: TurnFacts) -> Script:
    """The checkout that was made already, not a second one."""
    found = yield call("show_checkout", session_id=facts.memory.checkout_session)
    if found.problem or not _is_open(found.data):
        is_done = found.data.get("state") == "completed"
        ended = gettext("That checkout is done.") if is_done else gettext("That checkout has ended.")
        again = gettext("Say “buy it” and I fill in a new one.")
        return Reply(f"{ended} {again}", ("Buy it", "Where is my order?"))
    waiting = gettext(
        "Your checkout over {total} is waiting just below. Open it, add your address and pay by card there: "
        "nothing is charged before you confirm."
    )
    return Reply(
        waiting.format(total=found.data["total"]["text"]),
        ("When does it arrive?", "What if it doesn't fit?"),
    )


def _is_open(data: dict[str, Any]) -> bool:
    return bool(data) and data["state"] not in {"completed", "canceled", "expired"}


def cart() -> Script:
    """What lies in the cart, from the cart itself."""
    found = yield call("show_cart")
    lines = found.data.get("lines") or []
    if not lines:
        return Reply(gettext("Your cart is empty."), ("Show me something",))
    items = [f"{line['quantity']} × {line['name']}" for line in lines]
    told = gettext(
        "In your cart: {items}. Together that is {total}. The cart page takes you to the checkout."
    )
    return Reply(
        told.format(items=listed(items), total=found.data["total"]["text"]),
        ("Any discount codes?", "What goes with it?"),
    )


def sizes(facts: TurnFacts, product: ProductFact) -> Reply:
    """Is this size there, or which ones are?"""
    there = [one.name for one in product.variants if one.availability != "out_of_stock"]
    gone = [one.name for one in product.variants if one.availability == "out_of_stock"]
    choice = read_choice(facts.message, product)
    if choice.variant and choice.variant.name in there:
        few = choice.variant.left
        is_scarce = few and few <= SHORT and choice.variant.availability == "low_stock"
        lines = [gettext("Yes, {what} can be had now.").format(what=named(product, choice.variant.name, 1))]
        lines += [ngettext("{left} left.", "{left} left.", few).format(left=few)] if few and is_scarce else []
        lines.append(gettext("Shall I put it in a checkout?"))
        take = gettext("Buy it in {option}").format(option=choice.variant.name)
        return Reply(" ".join(lines), (take, "Any discount codes?"))
    if not there:
        told = gettext("I am sorry, {name} is sold out at the moment.")
        return Reply(told.format(name=name(product.id)), ("Show me alternatives",))
    return _offered(product, choice, there, gone)


def _offered(product: ProductFact, choice: Choice, there: list[str], gone: list[str]) -> Reply:
    """What it comes in, after a no to what was asked for."""
    title, lines = name(product.id), []
    if choice.variant:
        told = gettext("No, {name} is not to be had in {option} at the moment: sold out.")
        lines.append(told.format(name=title, option=choice.variant.name))
    elif choice.said and not choice.fitting:
        lines.append(gettext("No, {name} is not made in {option}.").format(name=title, option=choice.said))
    is_refused = bool(lines)
    lines.append(gettext("{name} comes in {options}.").format(name=title, options=listed(there)))
    if gone and not is_refused:
        lines.append(gettext("Not to be had at the moment: {options}.").format(options=listed(gone)))
    lines.append(gettext("Which {word} would you like?").format(word=option_word(product)))
    return Reply(
        " ".join(lines),
        tuple(there),
        f"{PENDING}/checkout/0",
    )


def _told(reply: Reply) -> Script:
    yield from ()
    return reply
