# ruff: noqa: E501 - patterns are read by line
"""More than one product at once: "buy both", "add the first and the third", and the whole cart to the till."""

from collections.abc import Generator
from typing import Any

from django.utils.translation import gettext

from conversations.engine.facts import ProductFact, TurnFacts
from conversations.llm.builtin import words
from conversations.llm.builtin.buying import Pick, named, picked, saving
from conversations.llm.builtin.hearing import heard
from conversations.llm.builtin.phrases import listed, sentence
from conversations.llm.builtin.pointing import products_named, several
from conversations.llm.builtin.script import Call, Reply, Result, Script, call

# "Add the second one too" means the cart; "add a grip" names something to look for.
ADD = heard(
    "ADD_THOSE",
    r"^(?:ok,? |and |then |now |please |also |can you |could you )*(?:add|put in) (?:it|that|this|them|both|those|all (?:of )?(?:them|three)"
    r"|the (?:first|second|third|fourth|last|other)(?: one)?)(?: and the (?:first|second|third|fourth|last)(?: one)?)?(?: too| as well| please| also|,)*\W*$",
)
MANY = heard(
    "BOTH",
    r"\b(?:both|all (?:of )?(?:them|these|those|three|four)|the (?:first |top |last )?(?:two|2|three|3))\b(?! (?:of|more)\b)",
)
ONE_OF = heard("ONE_OF", r"\b(?:instead|rather than|not the|or|than)\b")
MOST = 4


def meant_together(facts: TurnFacts, text: str) -> list[ProductFact]:
    """The products that are to be bought or put in the cart at once; empty when it is only one."""
    wants = words.CART.search(text) or ADD.search(text) or words.BUY.search(text)
    if not wants or words.NOT_BUYING.search(text) or ONE_OF.search(text) or not facts.shown:
        return []
    chosen = several(facts) if MANY.search(text) else products_named(facts)
    return chosen[:MOST] if len(chosen) > 1 else []


def add_all(facts: TurnFacts, products: list[ProductFact], *, goes_on: bool) -> Script:
    """Each into the cart, and with `goes_on` the cart to the till; what still needs a size is asked for."""
    picks = [(product, picked(facts, product, "cart", "")) for product in products]
    put, problems = [], [pick for _, pick in picks if isinstance(pick, Reply)]
    # "Buy both" once more is no second pair.
    inside = (yield from _in_cart()) if goes_on else set()
    for product, pick in picks:
        if not isinstance(pick, Pick) or product.id in inside:
            continue
        result = yield call(
            "add_to_cart", product_id=product.id, option=pick.option, quantity=pick.quantity or 1
        )
        if result.problem:
            problems.append(Reply(sentence(result.problem), ("Show me alternatives",)))
        else:
            put.append(named(product, pick.option, pick.quantity or 1))
    if problems:
        # Names nothing else, so that the next word is heard as an answer about this one.
        others = ""
        if put:
            others = gettext("The rest is in your cart.")
        elif len(problems) > 1:
            others = gettext("One after the other.")
        return Reply(f"{others} {problems[0].text}".strip(), problems[0].replies, problems[0].asks)
    if goes_on:
        reply = yield from check_out_cart()
        return reply
    return Reply(
        sentence(gettext("{items} are in your cart.").format(items=listed(put))),
        ("Check out", "Any discount codes?", "What goes with it?"),
    )


def _in_cart() -> Generator[Call, Result, set[str]]:
    found = yield call("show_cart")
    return {str(line["product_id"]) for line in found.data.get("lines") or []}


def check_out_cart() -> Script:
    """A checkout for all that lies in the cart."""
    result = yield call("check_out_cart")
    if result.problem:
        return Reply(sentence(result.problem), ("Show me something",))
    told = gettext("I filled in a checkout for your cart: {items}.").format(items=listed(_lines(result.data)))
    then = gettext("Look it over below, add your address and confirm: nothing is charged before you do.")
    return Reply(
        f"{told}{saving(result.data)} {then}",
        ("When does it arrive?", "What if it doesn't fit?"),
    )


def _lines(data: dict[str, Any]) -> list[str]:
    return [f"{line['quantity']} × {line['name']}" for line in data["lines"]]
