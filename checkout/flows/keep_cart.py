"""Baskets that an agent keeps for its shoppers: many at a time, each by its id."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from checkout.contact import put_buyer
from checkout.core.types import Buyer
from checkout.flows.open_session import MOST_LINES
from checkout.models import Cart, CartLine
from checkout.wishes import LineWish, find_variants, join
from ontology.actor import Actor
from ontology.errors import Invalid, NotFound, Unprocessable
from ontology.ids import is_public_id
from ontology.models import ThingStatus
from ontology.people import person_of

LIFETIME = timedelta(hours=24)


def kept_cart(cart_id: str, *, by: Actor) -> Cart:
    """The basket of this agent. Raises NotFound for strangers, and when it was dropped or forgotten."""
    found = None
    if is_public_id(cart_id, "cart") and by.person_id is not None:
        since = timezone.now() - LIFETIME
        mine = Cart.objects.filter(owner_id=by.person_id, status=ThingStatus.ACTIVE, updated_at__gt=since)
        found = mine.filter(public_id=cart_id).first()
    if found is None:
        raise NotFound("There is no such cart any more. Start a new one.")
    return found


@transaction.atomic
def keep_cart(
    *, lines: Sequence[LineWish], by: Actor, cart: Cart | None = None, buyer: Buyer | None = None
) -> Cart:
    """Make a basket of these lines for this buyer, or put them in place of all that is in ``cart``.

    Raises NotFound for unknown products, Invalid for none at all or too many, Unprocessable for several currencies.
    """
    quantities = (wish.quantity for wish in lines)
    wanted = join(zip(find_variants(lines, by), quantities, strict=True))
    currencies = {variant.product.currency for variant in wanted}
    if not currencies:
        raise Invalid("A cart holds at least one item.", field="lines")
    if len(wanted) > MOST_LINES:
        raise Invalid(f"A cart holds at most {MOST_LINES} different items.", field="lines")
    if len(currencies) > 1:
        text = f"A cart is in one currency; these items are in {', '.join(sorted(currencies))}."
        raise Unprocessable(text, field="lines", code="currency_unresolvable")
    kept = cart or Cart(owner=person_of(by), name="Cart")
    kept.currency = currencies.pop()
    put_buyer(kept, buyer or Buyer())
    kept.save()
    kept.lines.all().delete()
    CartLine.objects.bulk_create(
        CartLine(
            cart=kept,
            variant=variant,
            product=variant.product,
            quantity=quantity,
            seen_amount=variant.price.amount,
        )
        for variant, quantity in wanted.items()
    )
    return kept


def drop_cart(cart: Cart) -> None:
    """Nobody needs it any more."""
    cart.status = ThingStatus.ARCHIVED
    cart.save(update_fields=["status"])
