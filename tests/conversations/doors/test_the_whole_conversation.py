"""The conversation a shop lives on: need, narrowing, comparing, codes, buying, order number. No key, no network."""

from __future__ import annotations

from collections.abc import Callable

from pytest_django.fixtures import Settings

from checkout.flows.change_session import Changes, change_session
from checkout.flows.complete_session import complete_session
from checkout.models import CheckoutSession, Order
from conversations.models import Conversation
from marketplace.models import Product
from ontology.models import Connection, ConnectionKind
from ontology.people import actor_from_token
from tests.checkout.shelf import ADA, HOME, card
from tests.conversations.conftest import Answer, Shopper


def titles(answer: Answer) -> list[str]:
    return [product["title"] for product in answer["suggestedProducts"]]


def pay(shopper: Shopper, session_id: str) -> Order:
    actor = actor_from_token(shopper.token)
    change_session(session_id, changes=Changes(buyer=ADA, address=HOME), by=actor)
    return complete_session(session_id, payment=card(), by=actor)


def test_from_a_need_to_an_order_number_in_the_chat(
    shopper: Shopper, shop: dict[str, Product], deliver: Callable[[], int]
) -> None:
    first = shopper.say("I need a padel racket for a beginner")
    assert titles(first)
    assert all(rec["reasons"] for rec in first["recommendations"])

    second = shopper.say("under 100 euros, and my elbow hurts")
    assert all(product["price"]["amount"] <= 10000 for product in second["suggestedProducts"])
    assert "elbow" in second["response"]
    assert any("elbow" in need.lower() for need in second["internalState"]["needs"])
    assert second["internalState"]["preferences"]["budget_max"] == 10000

    third = shopper.say("compare the first two")
    assert third["comparison"]["productIds"] == [product["id"] for product in second["suggestedProducts"][:2]]
    assert third["comparison"]["verdict"]

    fourth = shopper.say("any discount codes?")
    assert "MIRA5" in fourth["response"]
    assert {offer["code"] for offer in fourth["discounts"]} == {"MIRA5"}

    fifth = shopper.say("buy it")
    session = CheckoutSession.objects.get(public_id=fifth["checkout"]["id"])
    assert session.codes == ["MIRA5"]
    assert fifth["checkout"]["saved"] == {"amount": 500, "currency": "EUR"}

    order = pay(shopper, session.public_id)
    deliver()
    said = shopper.browser.get(f"/api/chat/session/{shopper.session}").json()["messages"]
    notice = said[-1]
    assert notice["role"] == "notice"
    assert order.number in notice["content"]
    assert "€5.00" in notice["content"]
    assert_credited(Order.objects.get(pk=order.pk))


def assert_credited(order: Order) -> None:
    assert order.source == "conversational"
    assert order.messages_before_purchase == 5
    assert order.recommended_in_chat
    assert order.discount_from_chat
    assert order.details_reviewed_in_chat
    conversation = Conversation.objects.get(
        public_id=order.conversation.public_id if order.conversation else ""
    )
    assert (conversation.order_count, conversation.total_amount) == (1, order.total_amount)
    bought = Connection.objects.filter(kind=ConnectionKind.PURCHASED_VIA_CHAT, source=conversation)
    assert bought.count() == 1


def test_the_confirmation_comes_once_whether_the_page_or_the_worker_is_first(
    shopper: Shopper, deliver: Callable[[], int]
) -> None:
    shopper.say("I need a padel racket for a beginner")
    bought = shopper.say("I'll take the first")
    pay(shopper, bought["checkout"]["id"])
    page = shopper.browser.get(f"/chat/{shopper.session}/")
    assert "confirmed and paid" in page.content.decode()
    deliver()
    deliver()
    conversation = Conversation.objects.get(public_id=shopper.session)
    assert conversation.messages.filter(role="notice").count() == 1
    assert conversation.order_count == 1


def test_the_same_with_a_vendor_streams_calls_tools_and_costs(
    vendor: object, shopper: Shopper, settings: Settings
) -> None:
    first = shopper.say("I need a padel racket for a beginner")
    assert len(first["recommendations"]) == 3
    assert titles(first)[0] in first["response"]
    second = shopper.say("under 100 euros, and my elbow hurts")
    assert all(product["price"]["amount"] <= 10000 for product in second["suggestedProducts"])
    assert shopper.say("compare the first two")["comparison"]["winner"]
    assert "MIRA5" in shopper.say("any discount codes?")["response"]
    assert shopper.say("buy it")["checkout"]["saved"]["amount"] == 500
    conversation = Conversation.objects.get(public_id=shopper.session)
    answers = conversation.messages.filter(role="advisor")
    assert {answer.provider for answer in answers} == {settings.CHAT_PROVIDERS[0]}
    assert all(answer.tokens_in and answer.cost_micros and answer.prompt_fingerprint for answer in answers)
    assert conversation.cost_micros == sum(answer.cost_micros or 0 for answer in answers)


def test_the_same_on_the_page_without_javascript(shopper: Shopper) -> None:
    browser = shopper.browser
    page = browser.post("/chat/", {"message": "I need a padel racket for a beginner"}, follow=True)
    html = page.content.decode()
    assert page.redirect_chain[0][0].startswith("/chat/conv_")
    assert html.count("product-card") >= 3
    address = page.redirect_chain[0][0].split("#")[0]
    html = browser.post(
        f"{address}messages/", {"message": "compare the first two"}, follow=True
    ).content.decode()
    assert "comparison-table" in html
    html = browser.post(
        f"{address}messages/", {"message": "any discount codes?"}, follow=True
    ).content.decode()
    assert "MIRA5" in html
    html = browser.post(f"{address}messages/", {"message": "buy it"}, follow=True).content.decode()
    assert "/checkout/cs_" in html


def test_one_click_from_a_card_opens_a_checkout(shopper: Shopper, shop: dict[str, Product]) -> None:
    shopper.say("I need a padel racket for a beginner")
    product = shop["Solana Brisa"].public_id
    response = shopper.browser.post(f"/chat/{shopper.session}/checkout/", {"product_id": product})
    assert response.status_code == 302
    assert response["Location"].startswith("/checkout/cs_")
    answer = shopper.post(
        "/api/chat/checkout", {"sessionId": shopper.session, "productId": product, "quantity": 1}, status=200
    )
    assert set(answer) == {"checkoutUrl", "cartId"}


def test_a_changed_chip_answers_with_a_new_list(shopper: Shopper) -> None:
    shopper.say("I need a padel racket for a beginner, up to 250 euros")
    path = f"/chat/{shopper.session}/preferences/"
    html = shopper.browser.post(path, {"key": "budget", "value": "60"}, follow=True).content.decode()
    assert "Lirio Uno" in html
    conversation = Conversation.objects.get(public_id=shopper.session)
    assert conversation.preferences["budget_max"] == 6000
    shopper.browser.post(path, {"key": "budget", "value": ""}, follow=True)
    conversation.refresh_from_db()
    assert conversation.preferences["budget_max"] is None
