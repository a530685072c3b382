"""Change what is in the basket: quantities and codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext

from checkout.core.codes import normal_code
from checkout.core.discounts import MOST_HEARD
from checkout.models import Cart
from checkout.models.cart import MOST_PER_LINE
from checkout.queries import cart_for
from checkout.wishes import require_stock
from ontology.actor import Actor
from ontology.errors import Invalid, NotFound
from ontology.ids import is_public_id


@transaction.atomic
def change_cart(
    *, by: Actor, quantities: Mapping[str, int] | None = None, codes: Sequence[str] | None = None
) -> Cart:
    """Set quantities by variant id (0 removes) and, when given, the discount codes (replacing those before).

    Raises NotFound without a basket or line, SoldOut when there are not as many, Invalid for a bad quantity.
    """
    cart = cart_for(by)
    if cart is None:
        raise NotFound(gettext("Your cart is empty. Add something first."), field="cart")
    for variant_id, quantity in (quantities or {}).items():
        _set(cart, variant_id, quantity)
    if codes is not None:
        cart.codes = list(dict.fromkeys(filter(None, map(normal_code, codes))))[:MOST_HEARD]
    cart.save()
    return cart


def _set(cart: Cart, variant_id: str, quantity: int) -> None:
    lines = cart.lines.select_related("variant__stock", "variant__product")
    line = lines.filter(variant__public_id=variant_id).first() if is_public_id(variant_id, "var") else None
    if line is None:
        raise NotFound(gettext("This is not in your cart any more."), field="variant")
    if not 0 <= quantity <= MOST_PER_LINE:
        raise Invalid(
            gettext("Choose a quantity from 0 to {most}.").format(most=MOST_PER_LINE), field="quantity"
        )
    if quantity == 0:
        line.delete()
        return
    # Taking less is always allowed, even of what has sold out meanwhile.
    if quantity > line.quantity:
        require_stock(line.variant, quantity)
    line.quantity = quantity
    line.seen_amount = line.variant.price.amount
    line.save()
