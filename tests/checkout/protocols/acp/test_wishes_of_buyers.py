"""What buyers say besides what they buy: letters yes or no, groups, notes, references, language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from checkout.models import CheckoutSession, DeliveryMethod, MarketingConsent, Order
from marketplace.models import Product
from ontology.models import Person
from tests.checkout.protocols.acp.agent import ADA, DECLINED, HOME, Agent, messages_of

AgentOf = Callable[..., Agent]


def said(channel: str, yes: bool) -> dict[str, Any]:
    return {"marketing_consents": [{"channel": channel, "opted_in": yes}]}


def offered(body: Any) -> dict[str, bool]:
    return {one["channel"]: one["is_subscribed"] for one in body.get("marketing_consent_options", ())}


def test_a_yes_to_letters_is_kept_with_its_words_and_holds_until_a_no(agent: Agent, racket: Product) -> None:
    made = agent.ready(racket.public_id)
    (option,) = made.body["marketing_consent_options"]
    assert (option["channel"], option["is_subscribed"]) == ("email", False)
    done = agent.complete(made.id, **said("email", True))
    assert offered(done.body) == {}
    kept = MarketingConsent.objects.get()
    assert (kept.address, kept.opted_in, kept.wording) == (ADA["email"], True, option["display_text"])
    assert (kept.platform, kept.session.order) == ("chatgpt", Order.objects.get())
    again = agent.ready(racket.public_id)
    assert offered(again.body) == {"email": True}
    agent.complete(again.id, **said("email", False))
    assert offered(agent.ready(racket.public_id).body) == {"email": False}


def test_what_was_not_offered_or_not_said_is_not_kept(
    agent: Agent, racket: Product, settings: Settings
) -> None:
    settings.MARKETING_CHANNELS = ["email", "sms"]
    silent: list[dict[str, Any]] = [{}, said("fax", True), {"marketing_consents": []}]
    for more in silent:
        agent.complete(agent.ready(racket.public_id).id, **more)
    nameless = agent.ready(racket.public_id, buyer={"email": "ada@shop.example"})
    agent.complete(nameless.id, **said("sms", True))
    assert not MarketingConsent.objects.exists()


def test_a_decision_outlives_a_declined_card(agent: Agent, racket_id: str) -> None:
    made = agent.ready(racket_id)
    agent.complete(made.id, DECLINED, **said("email", True))
    agent.complete(made.id, **said("email", False))
    assert MarketingConsent.objects.get().opted_in is False


def test_other_agents_cannot_ask_who_reads_our_letters(
    agent: Agent, agent_of: AgentOf, racket: Product
) -> None:
    agent.complete(agent.ready(racket.public_id).id, **said("email", True))
    assert offered(agent_of().ready(racket.public_id).body) == {"email": False}


def test_staff_see_who_may_be_written_to(agent: Agent, racket_id: str) -> None:
    agent.complete(agent.ready(racket_id).id, **said("email", True))
    staff = Client()
    staff.force_login(Person.objects.create_superuser("mira@shop.example", "x"))
    assert ADA["email"] in staff.get("/admin/checkout/marketingconsent/").content.decode()


def test_each_creators_parcel_is_a_group(agent: Agent, racket_id: str) -> None:
    (group,) = agent.ready(racket_id).body["fulfillment_groups"]
    assert (group["destination_type"], len(group["item_ids"])) == ("shipping", 1)
    assert group["fulfillment_details"]["address"]["city"] == "Madrid"


def grouped(**more: Any) -> dict[str, Any]:
    return {"id": "g1", "item_ids": [], "destination_type": "shipping", **more}


def test_a_group_may_say_where_and_how(agent: Agent, racket: Product) -> None:
    DeliveryMethod.objects.create(
        title="At the counter",
        kind="pickup",
        group=racket.creator,
        pickup_place="Calle 2",
        currency="EUR",
        amount=0,
    )
    groups = [
        grouped(
            item_ids=[racket.public_id],
            destination_type="pickup",
            fulfillment_details={"name": "Ada Moreno", "address": HOME},
            instructions="Leave it at the back",
        )
    ]
    made = agent.create(racket.public_id, buyer=ADA, fulfillment_groups=groups)
    assert made.body["fulfillment_groups"][0]["destination_type"] == "pickup"
    assert made.body["fulfillment_details"]["address"]["city"] == "Madrid"
    done = agent.complete(made.id)
    assert done.body["order"]["confirmation"]["order_notes"] == "Leave it at the back"


def test_two_places_are_more_than_one_checkout(agent: Agent, racket_id: str) -> None:
    other = HOME | {"city": "Lyon", "country": "FR"}
    groups = [grouped(fulfillment_details={"address": place}) for place in (HOME, other)]
    made = agent.create(racket_id, buyer=ADA, fulfillment_groups=groups)
    assert made.body["status"] == "not_ready_for_payment"
    assert ("error", "unsupported", "$.fulfillment_groups") in messages_of(made.body)
    assert agent.update(made.id, agent.address()).body["status"] == "ready_for_payment"


def test_the_agents_own_reference_stands_on_the_order(agent: Agent, racket_id: str) -> None:
    made = agent.ready(racket_id, metadata={"client_reference_id": "chat-77"})
    assert agent.complete(made.id).body["order"]["client_reference_id"] == "chat-77"


@pytest.mark.parametrize(
    ("header", "body", "kept"),
    [("es-MX,es;q=0.9", {}, "es-MX"), ("es", {"locale": "fr-FR"}, "fr-FR"), ("*", {}, "en"), ("", {}, "en")],
)
def test_the_language_is_the_bodys_before_the_headers(
    agent: Agent, racket_id: str, header: str, body: dict[str, str], kept: str
) -> None:
    assert agent.create(racket_id, headers={"Accept_Language": header}, **body).body["locale"] == kept
    assert CheckoutSession.objects.get().locale == kept


def test_handlers_have_names_for_people_since_april(agent_of: AgentOf, racket_id: str) -> None:
    for version, names in (("2026-04-17", {"display_name": "Card", "display_order": 1}), ("2026-01-30", {})):
        (handler,) = agent_of(version).create(racket_id).body["capabilities"]["payment"]["handlers"]
        assert {key: handler[key] for key in handler if key.startswith("display_")} == names
