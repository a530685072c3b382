"""What the advisor offers to say, it understands, in each of its languages."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import gettext, override

from conversations import quick_replies
from conversations.llm.builtin import policy, purchase, words
from recommendations.language.fold import fold

TABLES = (policy.SHOP, policy.ASIDES, policy.TABLE)
ALONE = (words.BUY, words.CART, words.THANKS, words.BYE, words.SHOW, purchase.CART, purchase.PAY)
# Answers to a question, or said to begin anew; nothing listens for them by name.
FREE = {
    "I am looking for something",
    "I need something else",
    "Is it good for a beginner?",
    "Something else",
    "What goes well with it?",
    "What goes with it?",
    "Which suits me?",
    "Start over",
    "Show me something",
}


def meant(text: str) -> list[Any]:
    """The first script of each table that a message calls, and whether it buys."""
    folded = fold(text)
    tables = [next((do for pattern, do in table if pattern.search(folded)), None) for table in TABLES]
    return [*tables, bool(words.BUY.search(folded)), bool(purchase.CART.search(folded))]


@pytest.mark.parametrize("language", ["es", "fr", "pt"])
@pytest.mark.parametrize("reply", [said for said in quick_replies.SAID if said not in FREE])
def test_a_quick_reply_means_the_same_in_every_language(reply: str, language: str) -> None:
    with override("en"):
        english = meant(reply)
    with override(language):
        said = gettext(reply)
        assert said != reply
        assert meant(said) == english, said
