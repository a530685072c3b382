"""Which of a provider's two models answers this turn."""

import re

from conversations.llm.base import ChatModel

HARD = re.compile(
    r"\b(compar\w*|versus|vs|difference|why|durab\w*|tournament|explain|trade-?offs?|worth|which (one|of)"
    r"|but|however|although)\b",
    re.IGNORECASE,
)


def choose_model(provider: ChatModel, message: str, *, constraints: int) -> str:
    """The strong model for comparing, doubting and many wishes at once; the cheap one for the rest."""
    hard = len(message.split()) > 45 or constraints >= 4 or len(HARD.findall(message)) >= 2
    return provider.models.strong if hard else provider.models.cheap
