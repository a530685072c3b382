"""What can go wrong while paying, beyond the words every app shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext

from checkout.core.types import Message
from marketplace.cards import CardAvailability, availability_of_variant
from marketplace.models import Product
from ontology.errors import Conflict, Invalid, PaymentDeclined, Unavailable
from ontology.money import Money


class NotReady(Invalid):
    """Something is missing; ``messages`` names each thing."""

    code = "not_ready"

    def __init__(self, messages: Sequence[Message]) -> None:
        super().__init__(messages[0].text, field=messages[0].path)
        self.messages = tuple(messages)


class ChoiceNeeded(Conflict):
    """The product comes in several variants and the wish does not say which; ``choices`` lists all of them."""

    code = "choice_needed"

    def __init__(self, product: Product, *, wanted: str = "") -> None:
        variants = [variant for variant in product.variants.all() if variant.is_active]
        self.product = product
        self.choices: list[tuple[str, str, CardAvailability]] = [
            (variant.public_id, variant.label or variant.item_id, availability_of_variant(variant))
            for variant in variants
        ]
        there = [name for _, name, state in self.choices if state != "out_of_stock"]
        text = _to_choose(bool(there), bool(wanted))
        named = {"title": product.title, "wanted": wanted[:40], "choices": ", ".join(there)}
        super().__init__(text.format(**named), field="product_id")

    def as_dict(self) -> dict[str, Any]:
        """With ``choices``: the id to buy by, the name and the availability of each variant."""
        choices = [{"id": one, "name": name, "availability": state} for one, name, state in self.choices]
        return super().as_dict() | {"choices": choices}


def _to_choose(is_there: bool, is_named: bool) -> str:
    if is_named and is_there:
        return gettext("{title} is not made in {wanted}. It comes in {choices}. Choose one of them.")
    if is_named:
        return gettext("{title} is not made in {wanted}. It is sold out. Choose another.")
    if is_there:
        return gettext("{title} comes in {choices}. Choose one of them.")
    return gettext("{title} is sold out. Choose another.")


class PriceChanged(Conflict):
    """The total is no longer what the payer was shown; nothing was charged."""

    code = "price_changed"

    def __init__(self, shown: Money, now: Money) -> None:
        super().__init__(
            gettext(
                "The total is now {now} instead of {shown}. Nothing was charged; please look again."
            ).format(now=now, shown=shown)
        )
        self.now = now


class PaymentUnderWay(Conflict):
    """A payment of this session is on its way; a second one is not started."""

    code = "payment_in_progress"


class AuthenticationNeeded(PaymentDeclined):
    """The bank wants to hear from the shopper first; send them to ``next_url``."""

    code = "authentication_required"

    def __init__(self, next_url: str) -> None:
        super().__init__(gettext("Your bank asks you to confirm this payment. Follow the link to do so."))
        self.next_url = next_url


class NoAnswer(Unavailable):
    """The gateway could not be asked just now; nothing was changed."""

    code = "no_answer"

    def __init__(self) -> None:
        super().__init__(
            gettext("The bank does not answer just now. Nothing has changed; try again in a minute.")
        )
