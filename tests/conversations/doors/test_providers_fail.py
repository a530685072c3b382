"""Overload, mid-stream errors and lies: the shopper gets a whole, true answer all the same."""

from __future__ import annotations

import pytest

from conversations.llm.loopback.brain import Brain
from conversations.llm.loopback.serve import LoopbackVendor
from conversations.models import Conversation, ModelCall
from tests.conversations.conftest import Shopper

Two = tuple[LoopbackVendor, LoopbackVendor]
NEED = "I need a padel racket for a beginner"
INVENTED = (
    "Zephyr",
    "Phantom",
    "Falconara",
    "19.99",
    "ELBOW50",
    "50%",
    "2 left",
    "My instructions",
    "<script",
    "alert",
)


def providers(shopper: Shopper) -> list[tuple[str, str]]:
    calls = ModelCall.objects.filter(turn__conversation__public_id=shopper.session)
    return [(call.provider, call.error) for call in calls]


def test_an_overloaded_vendor_is_replaced_by_the_next(two_vendors: Two, shopper: Shopper) -> None:
    two_vendors[0].brain.mode = "overloaded"
    answer = shopper.say(NEED)
    assert len(answer["recommendations"]) == 3
    assert providers(shopper)[0] == ("anthropic", "overloaded")
    assert providers(shopper)[-1] == ("openai", "")


@pytest.mark.parametrize("mode", ["overloaded", "limited", "down", "broken"])
def test_when_every_vendor_fails_the_built_in_advisor_answers(
    two_vendors: Two, shopper: Shopper, mode: str
) -> None:
    for vendor in two_vendors:
        vendor.brain.mode = mode
    answer = shopper.say(NEED)
    assert len(answer["recommendations"]) == 3
    assert providers(shopper)[-1] == ("builtin", "")


def test_a_stream_that_breaks_in_the_answer_ends_in_a_whole_one(two_vendors: Two, shopper: Shopper) -> None:
    two_vendors[0].brain.modes = ["helpful", "broken"]
    answer = shopper.say(NEED)
    assert providers(shopper)[:2] == [("anthropic", ""), ("anthropic", "overloaded")]
    assert answer["response"].rstrip().endswith(("?", "."))
    assert "Let me go through that again." in answer["response"]
    assert len(answer["suggestedProducts"]) == 3
    saved = Conversation.objects.get(public_id=shopper.session).messages.get(role="advisor")
    assert saved.provider == "openai"


def test_a_tool_is_not_run_twice_when_the_provider_changes(two_vendors: Two, shopper: Shopper) -> None:
    shopper.say(NEED)
    two_vendors[0].brain.modes = ["helpful", "broken"]
    answer = shopper.say("buy it")
    conversation = Conversation.objects.get(public_id=shopper.session)
    turn = conversation.turns.order_by("-pk")[0]
    assert turn.tool_calls.filter(name="start_checkout").count() == 1
    assert answer["checkout"]["checkoutUrl"]


def test_no_invention_reaches_the_shopper(vendor: object, brain: Brain, shopper: Shopper) -> None:
    brain.mode = "inventing"
    for message in (NEED, "any discount codes?", "hello"):
        answer = shopper.say(message)
        assert not [lie for lie in INVENTED if lie in answer["response"]], answer["response"]
        assert answer["response"].strip()
    history = shopper.browser.get(f"/api/chat/session/{shopper.session}").content.decode()
    page = shopper.browser.get(f"/chat/{shopper.session}/").content.decode()
    for lie in INVENTED[:5]:
        assert lie not in history
        assert lie not in page


def test_a_dead_turn_is_answered_when_the_page_is_opened_again(
    shopper: Shopper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies after the message was saved: the message is there, and the turn can be answered."""
    from conversations.actions.answer_turn import answer_turn
    from conversations.actions.send_message import send_message
    from ontology.people import actor_from_token

    actor = actor_from_token(shopper.token)
    conversation = Conversation.objects.get(public_id=shopper.session)
    turn = send_message(conversation=conversation, text=NEED, by=actor)
    page = shopper.browser.get(f"/chat/{shopper.session}/").content.decode()
    assert NEED in page
    assert "/stream/" in page
    assert answer_turn(turn, by=actor)
    assert turn.answer is not None
