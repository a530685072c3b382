from uuid import UUID

from checkout.models import Order
from conversations.models import Conversation, Remembered, RememberedKind
from conversations.remembering.items import realm_of, remembers
from ontology.models import Person, PersonRole
from recommendations.models import Recommendation

MOST = 20


def remember_purchases(person_id: UUID | None, *, order: Order | None = None) -> int:
    """Keep what somebody bought, of one order or of their latest, while they allow it. Harmless a second time."""
    if person_id is None or not remembers(person_id):
        return 0
    if Person.objects.filter(pk=person_id, role=PersonRole.AGENT).exists():
        return 0
    bought = Order.objects.filter(owner_id=person_id).order_by("-placed_at")
    orders = [order] if order else list(bought[:MOST])
    return sum(_remember(found, person_id) for found in orders)


def _remember(order: Order, person_id: UUID) -> int:
    lines = order.lines.select_related("product__category")
    talk = order.conversation_id
    conversation = Conversation.objects.filter(pk=talk).first() if talk else None
    made = 0
    for line in lines:
        given = Recommendation.objects.filter(product=line.product, conversation__owner_id=person_id)
        _, is_new = Remembered.objects.get_or_create(
            person_id=person_id,
            kind=RememberedKind.PURCHASE,
            realm=realm_of(line.product.category.path),
            about="",
            key=line.product.public_id,
            defaults={
                "value": line.title[:200],
                "shelf": line.product.category.slug,
                "conversation": conversation,
                "product": line.product,
                "order": order,
                "was_recommended": given.filter(created_at__lte=order.placed_at).exists(),
                "said_at": order.placed_at,
            },
        )
        made += is_new
    return made
