from checkout.flows.prepare_purchase import prepare_purchase
from checkout.models import CheckoutSession
from conversations.models import Conversation
from ontology.actor import Actor
from ontology.models import Connection, ConnectionKind
from recommendations.actions.record_reaction import record_reaction
from recommendations.models import Reaction


def check_out(
    *, conversation: Conversation, product_id: str, quantity: int = 1, by: Actor
) -> CheckoutSession:
    """Open a checkout for one product out of a conversation, or take up its open one, with the best code already in.

    Raises NotFound for an unknown product, Invalid for a bad quantity, SoldOut when there are not as many,
    ChoiceNeeded for a product (prod_…) that comes in several variants (var_…).
    """
    session = prepare_purchase(product_id=product_id, quantity=quantity, by=by, conversation=conversation)
    product = session.lines.select_related("product__creator").get().product
    record_reaction(conversation=conversation, product=product, reaction=Reaction.IN_CART, by=by)
    Connection.objects.get_or_create(
        kind=ConnectionKind.CONVERSATIONALLY_INTERESTED, source=conversation, target=product
    )
    return session
