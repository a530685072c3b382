"""Quick replies for an answer whose provider proposed none."""

from django.utils.translation import gettext, override

from conversations.engine.facts import TurnFacts
from conversations.parts import CheckoutPart, ComparisonPart, DiscountsPart, OrderPart, Part, ProductsPart
from conversations.quick_replies import spoken


def replies_for(parts: list[Part], facts: TurnFacts) -> tuple[str, ...]:
    """Two to four short things a shopper is likely to say next, in the language of the conversation."""
    with override(facts.locale):
        return spoken(_likely(parts, facts))


def _likely(parts: list[Part], facts: TurnFacts) -> tuple[str, ...]:
    kinds = {type(part) for part in parts}
    if CheckoutPart in kinds:
        return ("Any discount codes?", "When does it arrive?", "Show me alternatives")
    if OrderPart in kinds:
        return ("What goes well with it?", "Thank you!")
    if ComparisonPart in kinds or DiscountsPart in kinds:
        return ("I'll take the first", "Any discount codes?", "Something cheaper")
    if ProductsPart in kinds:
        return ("Compare the first two", "Any discount codes?", "Something cheaper", "I'll take the first")
    return _openers(facts)


def _openers(facts: TurnFacts) -> tuple[str, ...]:
    if facts.shown:
        return ("Show me alternatives", "Any discount codes?", "I'll take the first")
    looking = gettext("I am looking for {shelf}")
    return tuple(looking.format(shelf=shelf.lower()) for shelf in facts.shelves[:3])
