"""One product straight to the till, as "buy it" in a chat means it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from checkout.core.states import EDITABLE
from checkout.discounts import best_codes
from checkout.flows.change_session import Changes, change_session
from checkout.flows.open_session import open_session
from checkout.models import CheckoutSession
from checkout.pricing import line_for
from checkout.wishes import LineWish, find_variant, require_stock
from marketplace.models import Product, Variant
from ontology.actor import Actor
from ontology.models import Person, Thing
from ontology.people import person_of


def prepare_purchase(
    *,
    product_id: str,
    option: str = "",
    quantity: int | None = None,
    codes: Sequence[str] | None = None,
    by: Actor,
    conversation: Thing | None = None,
) -> CheckoutSession:
    """A checkout for one product, with the best codes in. Without ``quantity`` one, or as many as it held before.

    Asked for again in the same chat, the checkout that is still open is changed instead of making a second one.
    Raises NotFound, Invalid, ChoiceNeeded, or SoldOut saying how many are left.
    """
    asked = LineWish(product_id, 1 if quantity is None else quantity, option)
    variant = find_variant(asked, by)
    with transaction.atomic():
        # Two clicks at once must not open two checkouts.
        Person.objects.select_for_update(no_key=True).get(pk=person_of(by).pk)
        session = open_checkout_of(variant.product, by=by, conversation=conversation)
        pieces = quantity or (session.lines.get().quantity if session else 1)
        require_stock(variant, pieces)
        wish, chosen = LineWish(variant.public_id, pieces), codes
        if chosen is None:
            chosen = _best(variant, pieces, by)
        if session is None:
            return open_session(lines=[wish], by=by, conversation=conversation, codes=chosen)
    if not session.lines.filter(variant=variant, quantity=pieces).exists():
        change_session(session.public_id, changes=Changes(lines=[wish], codes=chosen), by=by)
        session.refresh_from_db()
    return session


def open_checkout_of(product: Product, *, by: Actor, conversation: Thing | None) -> CheckoutSession | None:
    """The chat's checkout that holds this product and nothing else, while it can still be changed."""
    if conversation is None:
        return None
    found = CheckoutSession.objects.filter(
        owner_id=by.person_id,
        conversation_id=conversation.pk,
        state__in=EDITABLE,
        expires_at__gt=timezone.now(),
        lines__product=product,
    )
    return next((one for one in found.order_by("-created_at") if one.lines.count() == 1), None)


def _best(variant: Variant, quantity: int, by: Actor) -> list[str]:
    return best_codes([line_for(variant, variant.product, quantity=quantity, key=variant.public_id)], by)
