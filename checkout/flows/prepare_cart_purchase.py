"""The whole basket to the till, as "check out" in a chat means it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from checkout.core.states import EDITABLE
from checkout.discounts import best_codes
from checkout.flows.change_session import Changes, change_session
from checkout.flows.open_session import open_session
from checkout.goods import rows_with_goods
from checkout.models import Cart, CartLine, CheckoutSession
from checkout.pricing import line_for
from checkout.queries import cart_for
from checkout.wishes import LineWish
from ontology.actor import Actor
from ontology.errors import NotFound
from ontology.models import Person, Thing
from ontology.people import person_of


def prepare_cart_purchase(*, by: Actor, conversation: Thing | None = None) -> CheckoutSession:
    """A checkout for all that lies in the cart, with the best codes in.

    Asked for again in the same chat, the cart's open checkout is brought up to date instead of making a second one.
    Raises NotFound when the cart is empty.
    """
    with transaction.atomic():
        # Two clicks at once must not open two checkouts.
        Person.objects.select_for_update(no_key=True).get(pk=person_of(by).pk)
        cart = cart_for(by)
        if cart is None or not cart.lines.exists():
            raise NotFound(gettext("Your cart is empty. Put something in first."))
        codes = [*_best(cart, by), *cart.codes]
        session = _open_checkout_of(cart, by=by, conversation=conversation)
        if session is None:
            return open_session(cart=cart, by=by, conversation=conversation, codes=codes)
    wishes = [LineWish(row.variant.public_id, row.quantity) for row in _rows(cart)]
    if _contents(session) != {(wish.id, wish.quantity) for wish in wishes}:
        change_session(session.public_id, changes=Changes(lines=wishes, codes=codes), by=by)
        session.refresh_from_db()
    return session


def _open_checkout_of(cart: Cart, *, by: Actor, conversation: Thing | None) -> CheckoutSession | None:
    if conversation is None:
        return None
    return (
        CheckoutSession.objects.filter(
            owner_id=by.person_id,
            conversation_id=conversation.pk,
            cart=cart,
            state__in=EDITABLE,
            expires_at__gt=timezone.now(),
        )
        .order_by("-created_at")
        .first()
    )


def _contents(session: CheckoutSession) -> set[tuple[str, int]]:
    return set(session.lines.values_list("variant__public_id", "quantity"))


def _best(cart: Cart, by: Actor) -> list[str]:
    lines = [
        line_for(row.variant, row.product, quantity=row.quantity, key=row.variant.public_id)
        for row in _rows(cart)
    ]
    return best_codes(lines, by)


def _rows(cart: Cart) -> list[CartLine]:
    return rows_with_goods(cart.lines.all())
