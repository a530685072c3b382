from checkout.discounts import best_codes
from checkout.flows.open_session import open_session
from checkout.models import CheckoutSession
from checkout.pricing import line_for
from checkout.wishes import LineWish, find_variant
from conversations.models import Conversation
from ontology.actor import Actor
from ontology.models import Connection, ConnectionKind
from recommendations.actions.record_reaction import record_reaction
from recommendations.models import Reaction


def check_out(
    *, conversation: Conversation, product_id: str, quantity: int = 1, by: Actor
) -> CheckoutSession:
    """Open a checkout for one product out of a conversation, with the best code already in.

    Raises NotFound for an unknown product, Invalid for a bad quantity, SoldOut when there is none left.
    """
    variant = find_variant(LineWish(product_id, quantity), by)
    line = line_for(variant, variant.product, quantity=quantity, key=variant.public_id)
    session = open_session(
        lines=[LineWish(product_id, quantity)], by=by, conversation=conversation, codes=best_codes([line], by)
    )
    record_reaction(conversation=conversation, product=variant.product, reaction=Reaction.IN_CART, by=by)
    Connection.objects.get_or_create(
        kind=ConnectionKind.CONVERSATIONALLY_INTERESTED, source=conversation, target=variant.product
    )
    return session
