from django.db.models import Sum

from checkout.flows.record_attribution import record_attribution
from checkout.models import Order
from conversations.engine.references import product_ids
from conversations.models import Conversation, Message, MessageRole
from conversations.parts import ComparisonPart, ProductsPart, read_parts
from ontology.actor import Actor
from ontology.models import Connection, ConnectionKind, Thing
from recommendations.actions.record_reaction import record_reaction
from recommendations.models import Reaction


def credit_sale(conversation: Conversation, order: Order) -> Order:
    """Credit a sale to the conversation: how long and how many messages it took, and what the chat did for it."""
    products = list(Thing.objects.filter(pk__in=order.lines.values("product_id")))
    bought = {product.public_id for product in products}
    before = list(conversation.messages.filter(created_at__lte=order.placed_at))
    spent = order.placed_at - conversation.created_at
    for product in products:
        paid = order.lines.filter(product_id=product.pk).aggregate(sum=Sum("total_amount"))["sum"]
        record_reaction(
            conversation=conversation,
            product=product,
            reaction=Reaction.PURCHASED,
            earned=paid,
            by=Actor.system(),
        )
        Connection.objects.get_or_create(
            kind=ConnectionKind.PURCHASED_VIA_CHAT, source=conversation, target=product
        )
    return record_attribution(
        order,
        conversation=conversation,
        minutes=int(spent.total_seconds() // 60),
        messages=sum(message.role == MessageRole.SHOPPER for message in before),
        recommended_in_chat=any(_recommended(message) & bought for message in before),
        discount_from_chat=bool(set(order.session.codes) & set(conversation.recall().discounts)),
        model_cost_micros=sum(message.cost_micros or 0 for message in before),
        details_reviewed_in_chat=any(_reviewed(message) & bought for message in before),
        by=Actor.system(),
    )


def _recommended(message: Message) -> set[str]:
    parts = read_parts(message.parts)
    return {s.product_id for part in parts if isinstance(part, ProductsPart) for s in part.suggestions}


def _reviewed(message: Message) -> set[str]:
    """Products an answer went into: compared, or spoken of without being listed."""
    parts = read_parts(message.parts)
    compared = {item for part in parts if isinstance(part, ComparisonPart) for item in part.product_ids}
    listed = any(isinstance(part, ProductsPart) for part in parts)
    return compared | (set() if listed else set(product_ids(message.text)))
