"""What a model understood of a wish, merged into what the rules read, in the shopper's own words."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field

from conversations.actions.note_wishes import note_wishes
from ontology.errors import Invalid
from ontology.tools import ToolContext, tool
from recommendations.preferences.noted import NotedBudget, NotedWish


class NotedPreferences(BaseModel):
    """All that is known now, and what was not taken, with the reason."""

    requested: dict[str, Any]
    refused: list[str]


# "reads": it keeps what the shopper said and touches nothing that is theirs. Each entry must quote the shopper, so an
# order hidden in a product's text has nothing to quote.
@tool(effect="reads")
def note_preferences(
    wishes: Annotated[list[NotedWish], Field(max_length=8)] = [],  # noqa: B006
    budget: NotedBudget | None = None,
    *,
    context: ToolContext,
) -> NotedPreferences:
    """Keep wishes the shopper stated that `wishes` in the data block lacks. Call it before recommending.

    Choose facet and option from `facets` in the data block, and quote the shopper's words exactly.
    """
    if not context.conversation_id:
        raise Invalid("Wishes are noted in a chat only.")
    now, refused = note_wishes(context.conversation_id, wishes, budget, by=context.actor)
    return NotedPreferences(requested=now.model_dump(mode="json"), refused=refused)
