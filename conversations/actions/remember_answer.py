from conversations.engine.references import product_ids
from conversations.memory import MOST_SEEN
from conversations.models import Conversation
from conversations.parts import CheckoutPart, ComparisonPart, DiscountsPart, Part, ProductsPart


def remember_answer(conversation: Conversation, text: str, parts: list[Part], *, asks: str) -> None:
    """Keep what the answer put on the table, spoke of and asked, so that "the second one" can be understood."""
    memory = conversation.recall()
    shelf = str((conversation.preferences or {}).get("category") or "")
    cited = product_ids(text)
    memory.seen = list(dict.fromkeys([*memory.seen, *cited]))[-MOST_SEEN:]
    memory.pending_question = asks
    if asks and asks not in memory.asked:
        memory.asked.append(asks)
    for part in parts:
        match part:
            case ProductsPart():
                # What goes with a thing lies on the table, but is not what the shelf was searched for.
                aside = all(suggestion.type == "related" for suggestion in part.suggestions)
                memory.show([item.product_id for item in part.suggestions], "" if aside else shelf)
                memory.focus = memory.shown[0]
            case ComparisonPart():
                if not set(part.product_ids) <= set(memory.shown):
                    memory.show(part.product_ids)
                memory.focus = part.winner or part.product_ids[0]
            case DiscountsPart():
                memory.discounts = [offer.code for offer in part.offers if offer.code]
            case CheckoutPart():
                memory.checkout_session = part.session_id
    if not any(isinstance(part, ProductsPart | ComparisonPart) for part in parts) and len(cited) == 1:
        memory.focus = cited[0]
    conversation.memory = memory.model_dump(mode="json")
    conversation.save(update_fields=["memory"])
