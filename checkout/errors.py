"""What can go wrong while paying, beyond the words every app shares."""

from __future__ import annotations

from collections.abc import Sequence

from checkout.core.types import Message
from ontology.errors import Conflict, Invalid, PaymentDeclined, Unavailable
from ontology.money import Money


class NotReady(Invalid):
    """Something is missing; ``messages`` names each thing."""

    code = "not_ready"

    def __init__(self, messages: Sequence[Message]) -> None:
        super().__init__(messages[0].text, field=messages[0].path)
        self.messages = tuple(messages)


class PriceChanged(Conflict):
    """The total is no longer what the payer was shown; nothing was charged."""

    code = "price_changed"

    def __init__(self, shown: Money, now: Money) -> None:
        super().__init__(
            f"The total is now {now} instead of {shown}. Nothing was charged; please look again."
        )
        self.now = now


class PaymentUnderWay(Conflict):
    """A payment of this session is on its way; a second one is not started."""

    code = "payment_in_progress"


class AuthenticationNeeded(PaymentDeclined):
    """The bank wants to hear from the shopper first; send them to ``next_url``."""

    code = "authentication_required"

    def __init__(self, next_url: str) -> None:
        super().__init__("Your bank asks you to confirm this payment. Follow the link to do so.")
        self.next_url = next_url


class NoAnswer(Unavailable):
    """The gateway could not be asked just now; nothing was changed."""

    code = "no_answer"

    def __init__(self) -> None:
        super().__init__("The bank does not answer just now. Nothing has changed; try again in a minute.")
