"""A model's reading of a wish joins the rules' reading, and only in the shopper's own words."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.actions.claim_turn import claim_turn
from conversations.actions.send_message import send_message
from conversations.actions.start_conversation import start_conversation
from conversations.models import Conversation
from marketplace.models import Product
from ontology import tools
from ontology.actor import Actor
from ontology.errors import Invalid, ShopError
from ontology.tools import ToolContext


@pytest.fixture
def talk(shop: dict[str, Product], ada_actor: Actor) -> Conversation:
    return start_conversation(by=ada_actor)


def noted(talk: Conversation, by: Actor, text: str, **arguments: Any) -> tuple[dict[str, Any], list[str]]:
    """What is known after the shopper said something and a model noted what it understood."""
    turn = send_message(conversation=talk, text=text, by=by)
    claim_turn(turn.public_id, by=by)
    context = ToolContext(actor=by, conversation_id=talk.public_id)
    result = tools.get("note_preferences").call(arguments, context).model_dump()
    talk.refresh_from_db()
    assert talk.preferences == result["requested"]
    return talk.preferences, result["refused"]


def wish(words: str, option: str = "beginner", facet: str = "level") -> dict[str, str]:
    return {"facet": facet, "option": option, "words": words}


def test_what_the_rules_did_not_hear_is_noted_with_its_source(talk: Conversation, ada_actor: Actor) -> None:
    said = "A padel racket. I have never held one in my hand."
    known, refused = noted(talk, ada_actor, said, wishes=[wish("never held one in my hand")])
    assert refused == []
    level = known["facets"]["level"]
    assert (level["value"], level["source"], level["words"]) == (
        "beginner",
        "model",
        "never held one in my hand",
    )
    assert level["confidence"] < 0.9


def test_words_the_shopper_did_not_say_are_refused(talk: Conversation, ada_actor: Actor) -> None:
    known, refused = noted(talk, ada_actor, "A padel racket.", wishes=[wish("I am an expert", "advanced")])
    assert "level" not in known["facets"]
    assert "did not say" in refused[0]


def test_unknown_facets_and_options_are_refused_with_what_there_is(
    talk: Conversation, ada_actor: Actor
) -> None:
    wishes = [wish("padel racket", facet="colour_of_the_sky"), wish("padel racket", "wizard")]
    _, refused = noted(talk, ada_actor, "A padel racket.", wishes=wishes)
    assert "no such facet" in refused[0]
    assert "beginner" in refused[1]


def test_what_the_rules_just_read_stands(talk: Conversation, ada_actor: Actor) -> None:
    said = "A padel racket for a beginner, under 90 euros"
    budget = {"most": 20_000, "words": "under 90 euros"}
    known, refused = noted(talk, ada_actor, said, wishes=[wish("beginner", "advanced")], budget=budget)
    assert known["facets"]["level"]["value"] == "beginner"
    assert known["facets"]["level"]["source"] == "rules"
    assert (known["budget_max"], known["budget_source"]) == (9_000, "rules")
    assert len(refused) == 2


def test_a_budget_without_a_number_may_be_noted(talk: Conversation, ada_actor: Actor) -> None:
    budget = {"most": 5_000, "words": "half a hundred and not a cent more"}
    known, refused = noted(talk, ada_actor, "A racket, half a hundred and not a cent more", budget=budget)
    assert refused == []
    assert (known["budget_max"], known["budget_source"]) == (5_000, "model")


def test_another_shoppers_conversation_is_out_of_reach(
    talk: Conversation, ada_actor: Actor, sam_actor: Actor
) -> None:
    send_message(conversation=talk, text="A racket", by=ada_actor)
    for context in (
        ToolContext(actor=sam_actor, conversation_id=talk.public_id),
        ToolContext(actor=sam_actor),
    ):
        with pytest.raises(ShopError, match=r"no such chat|in a chat only"):
            tools.get("note_preferences").call({"wishes": [wish("A racket")]}, context)
    with pytest.raises(Invalid):
        tools.get("note_preferences").call({"wishes": "all"}, ToolContext(actor=ada_actor))
