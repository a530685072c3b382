from collections.abc import Collection, Mapping

from conversations.engine.references import product_ids
from conversations.events import ProductMentioned
from conversations.models import Conversation, Message
from conversations.parts import ComparisonPart, Part, ProductsPart, SuggestionPart
from marketplace.models import Product
from ontology.actor import Actor
from ontology.events import publish
from recommendations.actions.record_reaction import record_reaction
from recommendations.actions.record_recommendations import record_recommendations
from recommendations.models import Reaction
from recommendations.ranking.explain import Reason
from recommendations.recommend import Suggestion


def note_products(
    conversation: Conversation,
    message: Message,
    parts: list[Part],
    *,
    by: Actor,
    dismissed: Collection[str] = (),
) -> None:
    """Tell the trail which products an answer named, and keep those it recommended, with the reasons shown.

    `dismissed` were on the table before, and the shopper asked for others.
    """
    shown = [
        suggestion for part in parts if isinstance(part, ProductsPart) for suggestion in part.suggestions
    ]
    compared = [item for part in parts if isinstance(part, ComparisonPart) for item in part.product_ids]
    named = list(dict.fromkeys([*(s.product_id for s in shown), *compared, *product_ids(message.text)]))
    products = Product.objects.select_related("creator").filter(public_id__in=named)
    found = {product.public_id: product for product in products}
    for item, product in found.items():
        mentioned = ProductMentioned(
            target=product, session=conversation.public_id, product_id=item, message_index=message.index
        )
        publish(mentioned, by=by)
    listed = {s.product_id for s in shown}
    for item, product in found.items():
        if item not in listed:
            # Spoken of without being put on the table anew: the shopper asked about it.
            record_reaction(conversation=conversation, product=product, reaction=Reaction.ASKED, by=by)
    for product in Product.objects.filter(public_id__in=set(dismissed) - listed):
        record_reaction(conversation=conversation, product=product, reaction=Reaction.DISMISSED, by=by)
    suggestions = _suggestions([s for s in shown if s.reasons], found)
    record_recommendations(suggestions, conversation=conversation, message_index=message.index, by=by)


def _suggestions(shown: list[SuggestionPart], found: Mapping[str, Product]) -> list[Suggestion]:
    return [
        Suggestion(
            product=found[part.product_id],
            type=part.type,
            confidence=min(max(part.confidence, 0), 1),
            reasons=[Reason(text=reason.text, source=reason.source) for reason in part.reasons],
            avoid_when=part.avoid_when,
            featured=part.featured,
        )
        for part in shown
        if part.product_id in found
    ]
