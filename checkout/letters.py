"""What a letter about an order says."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as noop

from checkout.models import Order
from checkout.snapshots import load_quote
from ontology.languages import language_of

SUBJECTS = {
    "order_paid": noop("Your order {number} is confirmed"),
    "order_canceled": noop("Your order {number} was canceled"),
}


def letter_for(order: Order, kind: str) -> EmailMultiAlternatives:
    """The email of this kind, as text with an HTML twin, in the language the order was placed in."""
    with override(language_of(order.locale)):
        return _written(order, kind)


def _written(order: Order, kind: str) -> EmailMultiAlternatives:
    context = _context(order)
    letter = EmailMultiAlternatives(
        subject=gettext(SUBJECTS[kind]).format(number=order.number),
        body=render_to_string(f"emails/{kind}.txt", context),
        to=[order.email],
    )
    letter.attach_alternative(render_to_string(f"emails/{kind}.html", context), "text/html")
    return letter


def _context(order: Order) -> dict[str, Any]:
    return {
        "order": order,
        "lines": order.lines.select_related("order", "group"),
        "parcels": order.fulfilments.select_related("group"),
        "totals": load_quote(order.quote).totals,
        "url": f"{settings.SITE_URL}{order.get_absolute_url()}",
    }
