"""A doubt about one property, answered by those who bought: how many praise it, how many do not, in whose words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from conversations.llm.builtin import words
from conversations.llm.builtin.quoting import buyers_words
from recommendations.language.fold import fold

if TYPE_CHECKING:
    from marketplace.verticals import Aspect, Vertical

LASTS = "quality"  # what buyers say of how it is made is what tells whether it lasts


def doubted(text: str, vertical: Vertical | None) -> str:
    """The key of the aspect that a folded message speaks of; empty for none."""
    if words.DURABLE.search(text):
        return LASTS
    aspects = vertical.aspects if vertical else ()
    return next((aspect.key for aspect in aspects if _speaks_of(text, aspect)), "")


def _speaks_of(text: str, aspect: Aspect) -> bool:
    said = {fold(word) for word in (*aspect.words, *aspect.good, *aspect.bad)}
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in said)


def buyers_on(key: str, data: dict[str, Any]) -> str:
    """What the reviews say of it, the fault first when there is one; empty when none speaks of it."""
    found = next((one for one in data.get("opinions", []) if one["key"] == key), None)
    if found is None:
        return ""
    told = gettext(
        "Buyers on {about}: praised in {praised} of {count} reviews, criticised in {blamed}."
    ).format(
        about=found["about"],
        praised=found["praised"],
        blamed=found["blamed"],
        count=data["product"]["rating_count"],
    )
    quote = buyers_words(str(found["blame"] or found["praise"]))
    wrote = gettext("One wrote: “{text}”").format(text=quote)
    return f"{told} {wrote}" if quote else told
