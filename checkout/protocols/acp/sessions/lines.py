"""What is wrong with the lines an agent wishes for, and what it should know about them."""

from __future__ import annotations

from checkout.core.types import Message, info, warning
from checkout.errors import ChoiceNeeded
from checkout.models import CheckoutSession
from checkout.protocols.acp.reading.lines import Wanted
from checkout.wishes import find_variant
from ontology.actor import Actor
from ontology.errors import Invalid, NotFound, SoldOut


def require_known(wanted: Wanted, by: Actor) -> None:
    """Pass when every item can be found by this agent, else raise Invalid naming the first that cannot."""
    for index, wish in enumerate(wanted.wishes):
        path = f"$.{wanted.key}[{index}].id"
        try:
            find_variant(wish, by)
        except NotFound:
            raise Invalid(f"There is no item {wish.id[:60]!r}.", field=path, code="invalid_item_id") from None
        except ChoiceNeeded as problem:
            ids = ", ".join(f"{one} ({name})" for one, name, _ in problem.choices)
            text = f"{problem.message} Their ids: {ids}."
            raise Invalid(text, field=path, code="choice_needed") from None
        except SoldOut as problem:
            raise Invalid(problem.message, field=path, code="out_of_stock") from None


def named_products(wanted: Wanted) -> frozenset[str]:
    """Products asked for by their own id; they answer to it from now on."""
    return frozenset(name for name in wanted.ids if name.startswith("prod_"))


def remarks_on(session: CheckoutSession, wanted: Wanted | None, currency: str | None) -> list[Message]:
    """Another price or currency than the agent thinks is told, and never followed."""
    found = []
    if currency and currency.upper() != session.currency:
        text = f"These items are sold in {session.currency}; all amounts are in {session.currency}."
        found.append(info("currency", "currency", text))
    return [*found, *_price_remarks(session, wanted)] if wanted else found


def _price_remarks(session: CheckoutSession, wanted: Wanted) -> list[Message]:
    believed = {one for one in wanted.believed if one is not None}
    if not believed:
        return []
    by_id = {wish.id: price for wish, price in zip(wanted.wishes, wanted.believed, strict=True)}
    found = []
    for row in session.lines.select_related("variant__product", "product"):
        thought = by_id.get(row.variant.public_id, by_id.get(row.product.public_id))
        price = row.variant.price
        if thought is not None and thought != price.amount:
            text = f"The price of {row.product.title} is {price}."
            found.append(warning("price_change", f"lines.{row.public_id}", text))
    return found
