"""Somebody opened the page of a product that had been recommended to them."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from marketplace.models import Product
from ontology.models import Person
from ontology.people import actor_for_person
from recommendations.actions.record_reaction import record_reaction
from recommendations.models import Reaction, Recommendation

LATELY = timedelta(days=7)


def note_product_viewed(*, product_id: UUID, person_id: UUID, at: datetime) -> Recommendation | None:
    """Count the visit as a click on the newest recommendation of the last days, if there was one."""
    given = Recommendation.objects.filter(
        product_id=product_id, owner_id=person_id, created_at__range=(at - LATELY, at)
    )
    newest = given.exclude(conversation=None).select_related("conversation").order_by("-created_at").first()
    person = Person.objects.filter(pk=person_id).first()
    if newest is None or newest.conversation is None or person is None:
        return None
    return record_reaction(
        conversation=newest.conversation,
        product=Product.objects.get(pk=product_id),
        reaction=Reaction.CLICKED,
        by=actor_for_person(person),
    )
