"""What models cost is counted, kept within a budget, and seen by the owner; the shopper only ever gets an answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from conversations import limits
from conversations.actions.reserve_spend import Spent, reserve_spend
from conversations.actions.settle_spend import settle_spend
from conversations.llm.base import UsageDelta
from conversations.llm.loopback.brain import Brain
from conversations.llm.loopback.serve import LoopbackVendor
from conversations.llm.prices import cost_micros, price_of
from conversations.models import Conversation, Message, ModelCall, ModelPrice, Spend
from ontology.actor import Actor
from ontology.models import Event, Person
from tests.conversations.conftest import Shopper

NEED = "I need a padel racket for a beginner"
SYSTEM = Actor.system()


def price(model: str, **more: Any) -> ModelPrice:
    told: dict[str, Any] = {
        "provider": "anthropic",
        "effective_from": date(2026, 1, 1),
        "input_micros": 100_000,
        "output_micros": 500_000,
        "cache_read_micros": 10_000,
        "cache_write_micros": 125_000,
    }
    return ModelPrice.objects.create(model=model, **told | more)


@pytest.mark.django_db
def test_a_call_is_priced_by_day_by_length_and_by_what_came_from_the_cache() -> None:
    price("m")
    price("m", from_tokens=100_000, input_micros=500_000)
    price("m", effective_from=date(2026, 6, 1), input_micros=200_000)
    price("m", effective_from=date(2999, 1, 1), input_micros=900_000)
    old, new = (price_of("anthropic", "m", 1_000, on=date(2026, month, 2)) for month in (2, 7))
    assert old
    assert new
    assert (old.input_micros, new.input_micros) == (100_000, 200_000)
    long = price_of("anthropic", "m", 100_001, on=date(2026, 2, 2))
    assert long
    assert long.input_micros == 500_000
    # 1,000 fresh, 3,000 read from the cache, 2,000 put into it and 100 written.
    assert old.cost(UsageDelta(6_000, 100, 3_000, 2_000)) == 100 + 30 + 250 + 50
    assert cost_micros("anthropic", "nobody-knows", UsageDelta(1, 1)) is None


def test_each_answer_conversation_and_purse_knows_its_cost(vendor: LoopbackVendor, shopper: Shopper) -> None:
    shopper.say(NEED)
    shopper.say("any discount codes?")
    conversation = Conversation.objects.get(public_id=shopper.session)
    answers = conversation.messages.filter(role="advisor")
    calls = ModelCall.objects.filter(turn__conversation=conversation)
    total = sum(call.cost_micros or 0 for call in calls)
    assert total > 0
    assert total == conversation.cost_micros == sum(answer.cost_micros or 0 for answer in answers)
    purses = Spend.objects.filter(key=shopper.session) | Spend.objects.filter(scope="day")
    assert {(purse.spent_micros, purse.reserved_micros) for purse in purses} == {(total, 0)}
    # The tools and the prompt are the same from call to call: read from the vendor's cache after the first.
    assert sum(call.tokens_cached for call in calls) > 2 * calls[0].tokens_in / 2
    assert all(answer.toolset and answer.reason == "simple" for answer in answers)


def test_a_model_without_a_price_costs_an_unknown_sum_and_says_so(
    vendor: LoopbackVendor, shopper: Shopper, settings: Any
) -> None:
    settings.CHAT_MODELS = {name: {"cheap": "new", "strong": "new"} for name in settings.CHAT_MODELS}
    shopper.say(NEED)
    answer = Message.objects.get(conversation__public_id=shopper.session, role="advisor")
    assert answer.cost_micros is None
    # It counts against the budget all the same, as the dearest model would.
    assert Spend.objects.get(key=shopper.session).reserved_micros > 0


def test_a_conversation_that_used_its_budget_is_answered_by_the_built_in_advisor(
    vendor: LoopbackVendor, shopper: Shopper, settings: Any
) -> None:
    settings.CHAT_BUDGETS = {"day": 10**9, "conversation": 1}
    answer = shopper.say(NEED)
    assert len(answer["recommendations"]) == 3
    assert [call.provider for call in ModelCall.objects.all()] == ["builtin", "builtin"]
    told = Event.objects.get(kind="budget_reached")
    assert (told.payload["scope"], told.payload["percent"]) == ("conversation", 100)
    shopper.say("any discount codes?")
    assert Event.objects.filter(kind="budget_reached").count() == 1


def test_near_the_end_of_the_budget_only_cheap_models_answer(
    vendor: LoopbackVendor, shopper: Shopper, settings: Any
) -> None:
    hard = "Which one of these should I buy, and why?"
    shopper.say(hard)
    settings.CHAT_BUDGETS = {"day": 10**9, "conversation": 10**6}
    Spend.objects.filter(key=shopper.session).update(spent_micros=800_000)
    shopper.say(hard)
    first, second = Message.objects.filter(role="advisor").order_by("pk")
    models = settings.CHAT_MODELS[first.provider]
    assert [first.model, second.model] == [models["strong"], models["cheap"]]


@pytest.mark.django_db
def test_the_budget_is_told_of_at_80_and_at_100_percent_once_each(settings: Any) -> None:
    settings.CHAT_BUDGETS = {"day": 1_000, "conversation": 10_000}
    for cost in (700, 99, 1, 50, 150):
        settle_spend(reserve_spend("conv_a", 0, by=SYSTEM), cost, by=SYSTEM)
    told = Event.objects.filter(kind="budget_reached").order_by("pk")
    assert [(event.payload["percent"], event.payload["spent_micros"]) for event in told] == [
        (80, 800),
        (100, 1000),
    ]


@pytest.mark.django_db
def test_a_refused_call_leaves_nothing_set_aside(settings: Any) -> None:
    settings.CHAT_BUDGETS = {"day": 100, "conversation": 1_000}
    reserve_spend("conv_a", 60, by=SYSTEM)
    with pytest.raises(Spent):
        reserve_spend("conv_b", 60, by=SYSTEM)
    assert Spend.objects.filter(scope="conversation", key="conv_b", reserved_micros__gt=0).count() == 0


def test_the_owner_sees_costs_prices_and_a_banner(
    shopper: Shopper, owner: Person, client_of: Callable[[Person], Client], settings: Any
) -> None:
    shopper.say("hello")
    price("claude-haiku-9")
    settings.CHAT_BUDGETS = {"day": 1_000, "conversation": 1_000}
    browser = client_of(owner)
    assert "claude-haiku-9" in browser.get("/admin/conversations/modelprice/").content.decode()
    assert "of today" not in browser.get("/admin/conversations/spend/").content.decode()
    settle_spend(reserve_spend(shopper.session, 0, by=SYSTEM), 900, by=SYSTEM)
    for page in ("spend", "conversation"):
        shown = browser.get(f"/admin/conversations/{page}/").content.decode()
        assert "only cheap models answer" in shown
    conversation = Conversation.objects.get(public_id=shopper.session)
    page = browser.get(f"/admin/conversations/conversation/{conversation.pk}/change/").content.decode()
    assert "$0.0000" in page


def test_a_refusal_is_answered_by_the_next_in_line(
    vendor: LoopbackVendor, brain: Brain, shopper: Shopper
) -> None:
    brain.mode = "refusing"
    assert shopper.say(NEED)["recommendations"]
    assert Message.objects.get(role="advisor").provider == "builtin"
    assert ModelCall.objects.first().error == "refused"  # type: ignore[union-attr]


def test_a_vendor_that_is_down_is_soon_left_alone_and_later_tried_again(
    vendor: LoopbackVendor, brain: Brain, shopper: Shopper, settings: Any
) -> None:
    settings.CHAT_BREAKER_FAILURES = 2
    brain.mode = "down"
    for _ in range(4):
        assert shopper.say(NEED)["response"]
    assert len(vendor.bodies) == 2
    # Its rest is over: one turn tries, and finds it well.
    brain.mode = "helpful"
    limits.connection().delete(f"agora:breaker:{settings.CHAT_PROVIDERS[0]}:resting")
    for _ in range(2):
        shopper.say("hello")
    assert len(vendor.bodies) == 4
