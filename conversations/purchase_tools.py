"""What an assistant may know of a shopper's earlier purchases: the shopper's own, and nobody else's."""

from __future__ import annotations

from django.utils import timezone
from pydantic import BaseModel

from checkout.models import OrderLine
from checkout.queries import orders_of
from marketplace.models import Product
from ontology.actor import ActorKind
from ontology.tools import ToolContext, tool
from recommendations.models import Recommendation
from recommendations.tool_results import ToolProduct, tool_product

MOST = 20


class Purchase(BaseModel):
    """One bought product. `product` is empty when it is not sold any more; then only `title` tells what it was."""

    title: str
    product: ToolProduct | None
    quantity: int
    order_number: str
    bought_on: str
    was_recommended: bool


class Purchases(BaseModel):
    purchases: list[Purchase]


@tool()
def past_purchases(*, context: ToolContext) -> Purchases:
    """What this shopper bought here before, latest first, and whether it had been recommended to them in a chat.

    Use it when they speak of something they have: "the racket I bought", "the one you recommended".
    """
    if context.actor.kind is ActorKind.AGENT or context.actor.person_id is None:
        return Purchases(purchases=[])
    lines = OrderLine.objects.filter(order__in=orders_of(context.actor)).select_related("order")
    lines = lines.order_by("-order__placed_at", "pk")[:MOST]
    ids = [line.product_id for line in lines]
    sold = {product.pk: product for product in Product.objects.sellable().for_cards().filter(pk__in=ids)}
    given = Recommendation.objects.filter(product__in=ids, conversation__owner_id=context.actor.person_id)
    first_told = dict(given.order_by("-created_at").values_list("product_id", "created_at"))
    return Purchases(
        purchases=[
            Purchase(
                title=line.title,
                product=tool_product(sold[line.product_id]) if line.product_id in sold else None,
                quantity=line.quantity,
                order_number=line.order.number,
                bought_on=f"{timezone.localtime(line.order.placed_at):%-d %B %Y}",
                was_recommended=line.product_id in first_told
                and first_told[line.product_id] <= line.order.placed_at,
            )
            for line in lines
        ]
    )
