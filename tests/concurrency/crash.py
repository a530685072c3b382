"""A process that pays for a session and dies on the way, as by a power cut: ``python -m … WHERE SESSION``."""

from __future__ import annotations

import os
import sys
from typing import Any

POWER_CUT = 9


def die(**_: Any) -> None:
    """Nothing is flushed, rolled back politely or closed."""
    os._exit(POWER_CUT)


def main(where: str, session_id: str) -> None:
    import django

    django.setup()
    from checkout.core.payment import Card, PaymentInstruction
    from checkout.flows.complete_session import complete_session
    from checkout.models import CheckoutSession
    from ontology.people import actor_for_person

    _cut_power_at(where)
    owner = CheckoutSession.objects.get(public_id=session_id).owner
    if owner is None:
        raise SystemExit("The session belongs to nobody.")
    card = PaymentInstruction(card=Card("4242424242424242", 12, 2034, "123"))
    complete_session(session_id, payment=card, by=actor_for_person(owner))
    die()


def _cut_power_at(where: str) -> None:
    """Inside a transaction the cut comes right after a row of that kind was written."""
    from django.db.models.signals import post_save

    from checkout.models import Order, OrderShare, Payment

    inside = {"hold": Payment, "order": Order, "shares": OrderShare}
    if where in inside:
        post_save.connect(die, sender=inside[where], weak=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
