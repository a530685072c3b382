"""Remember what a shopper did with a recommendation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db import transaction
from django.utils import timezone

from ontology.actor import Actor
from ontology.events import DomainEvent, publish
from ontology.models import Thing
from recommendations.models import Reaction, Recommendation

# A purchase is never forgotten over a later click. Abandoning counts only for what came as far as the cart.
STRENGTH = {
    Reaction.SHOWN: 0,
    Reaction.DISMISSED: 1,
    Reaction.ASKED: 1,
    Reaction.CLICKED: 2,
    Reaction.IN_CART: 3,
    Reaction.ABANDONED: 4,
    Reaction.PURCHASED: 5,
}


@dataclass(frozen=True, kw_only=True)
class RecommendationReaction(DomainEvent):
    """A shopper reacted to a recommendation."""

    kind: ClassVar[str] = "recommendation_reaction"
    recommendation: str
    reaction: str


def record_reaction(
    *, conversation: Thing, product: Thing, reaction: Reaction, by: Actor, earned: int | None = None
) -> Recommendation | None:
    """Note the reaction on the newest recommendation of this product in this conversation.

    `earned` is what a purchase cost, in minor units. A weaker reaction never replaces a stronger one.
    Answers None when the product was not recommended there.
    """
    with transaction.atomic():
        newest = (
            Recommendation.objects.select_for_update(of=("self",))
            .filter(conversation_id=conversation.pk, product_id=product.pk)
            .order_by("-message_index")
            .first()
        )
        if (
            newest is None
            or STRENGTH[reaction] < STRENGTH[Reaction(newest.reaction)]
            or newest.reaction == reaction
        ):
            return newest
        newest.reaction, newest.reacted_at = reaction, timezone.now()
        newest.earned_amount = earned if earned is not None else newest.earned_amount
        newest.save(update_fields=["reaction", "reacted_at", "earned_amount"])
        happened = RecommendationReaction(
            target=product,
            session=conversation.public_id,
            recommendation=newest.public_id,
            reaction=reaction,
        )
        publish(happened, by=by)
        return newest
