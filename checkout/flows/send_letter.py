"""Write to the shopper about an order, once for each kind of letter."""

from __future__ import annotations

from django.db import transaction

from checkout.letters import letter_for
from checkout.models import Letter, Order


def send_letter(order: Order, kind: str) -> bool:
    """Send it unless it was sent before; says whether it was sent now. A failed sending may be tried again."""
    with transaction.atomic():
        letter, _ = Letter.objects.get_or_create(order=order, kind=kind)
    with transaction.atomic():
        # The row stays locked while the mail goes out, so that two workers cannot both send; it guards no money.
        letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
        if letter.is_sent:
            return False
        letter_for(order, kind).send()
        letter.is_sent = True
        letter.save(update_fields=["is_sent"])
    return True
