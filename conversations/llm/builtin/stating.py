"""What has the shape of a question and is none: "es para mi hija", "c'est pour mon fils", "e uma raquete".

Spanish, French and Portuguese ask and state with the same words in the same order. Without a question mark, whoever
says who it is for, or names the next thing they want, states a wish.
"""

from __future__ import annotations

from conversations.llm.builtin.hearing import heard

WISHED = heard(
    "WISHED",
    r"^\W*(and )?(it'?s|it is|that'?s|they'?re|they are) (all )?for\b|^\W*and (also )?(an?|some)\b",
)


def states_wish(text: str) -> bool:
    """Whether a folded message tells who it is for or what comes next, and asks nothing."""
    return "?" not in text and bool(WISHED.search(text))
