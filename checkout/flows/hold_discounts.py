"""Hold the discounts of a basket while it is paid, so that no limit is passed by many paying at once."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext

from checkout.core.pricing import Quote
from checkout.models import CheckoutSession, DiscountRedemption, RedemptionState
from marketplace.models import Discount
from ontology.errors import Conflict


def hold_discounts(session: CheckoutSession, quote: Quote) -> None:
    """Count each discount as used, inside the caller's transaction. Raises Conflict when one was just used up."""
    for found in sorted(quote.discounts.applications, key=lambda application: application.rule_id):
        discount = Discount.objects.get(public_id=found.rule_id)
        _count(discount)
        _redeem(discount, session, found.amount.amount)


def _count(discount: Discount) -> None:
    # The condition and the count are one statement: the database lets the last use go to one shopper only.
    free = Q(usage_limit__isnull=True) | Q(used__lt=F("usage_limit"))
    if not Discount.objects.filter(free, pk=discount.pk).update(used=F("used") + 1):
        text = gettext("{code} has just been used up. The total has changed.").format(code=discount)
        raise Conflict(text, code="discount_used_up")


def _redeem(discount: Discount, session: CheckoutSession, amount: int) -> None:
    once_for = session.email if discount.first_order_only else ""
    known = {"amount": amount, "once_for": once_for, "state": RedemptionState.HELD}
    try:
        with transaction.atomic():
            DiscountRedemption.objects.update_or_create(discount=discount, session=session, defaults=known)
    except IntegrityError:
        raise Conflict(
            gettext("{code} is for a first order and is already in use.").format(code=discount),
            code="discount_used",
        ) from None


def release_discounts(session: CheckoutSession) -> None:
    """Give held discounts back. Harmless when none is held."""
    held = session.redemptions.select_for_update(of=("self",)).filter(state=RedemptionState.HELD)
    # The order in which they are held too, so that two sessions never wait for each other in a circle.
    for redemption in held.order_by("discount__public_id"):
        Discount.objects.filter(pk=redemption.discount_id, used__gt=0).update(used=F("used") - 1)
        redemption.state = RedemptionState.RELEASED
        redemption.save(update_fields=["state"])


def use_discounts(session: CheckoutSession) -> None:
    """What was held is now used for good."""
    session.redemptions.filter(state=RedemptionState.HELD).update(state=RedemptionState.USED)
