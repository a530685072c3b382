"""Is a message a question about what is on the table, or a wish? A question must not change what is wished for."""

from conversations.llm.builtin import words
from recommendations.language.fold import fold

# Words such as "heavy" and "spin" are facets in a wish and topics in a question.
TOPICS = (
    words.DISCOUNT,
    words.DELIVERY,
    words.RETURNS,
    words.WARRANTY,
    words.REVIEWS,
    words.STOCK,
    words.DURABLE,
    words.COMPARE,
    words.ORDER,
)


def only_asks(message: str) -> bool:
    """True for "is it good for spin?" and "how heavy is the second?"; false for "do you have a lighter one under €80?"."""
    text = fold(message)
    if words.WISH.search(text):
        return False
    if any(topic.search(text) for topic in TOPICS):
        return True
    return bool(words.QUESTION.search(text)) and bool(words.POINTS.search(text))
