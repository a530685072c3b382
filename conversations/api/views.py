"""The chat as JSON. Read, call, render; errors are `{"error": {code, message, field?}}`."""

from __future__ import annotations

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from conversations import limits
from conversations.actions.answer_turn import answer_turn
from conversations.actions.check_out import check_out
from conversations.actions.confirm_orders import confirm_orders
from conversations.actions.find_for_api import find_for_api
from conversations.actions.send_message import send_message
from conversations.actions.start_conversation import start_conversation
from conversations.api.render import render_answer, render_history, render_product
from conversations.api.schemas import CheckoutIn, MessageIn, SearchIn, SessionIn
from conversations.door import address_of
from conversations.page import EXAMPLES, GREETING
from conversations.queries import conversation_for, messages_of
from ontology.api.views import JsonApiView
from ontology.errors import Unavailable
from ontology.people import access_token, person_of


class Sessions(JsonApiView):
    @extend_schema(summary="Open a chat", request=SessionIn)  # type: ignore[untyped-decorator]
    def post(self, request: Request) -> Response:
        body = self.read(SessionIn)
        actor = self.shopper()
        conversation = start_conversation(by=actor, platform=body.platform, locale=body.locale)
        answer = {
            "sessionId": conversation.public_id,
            "greeting": GREETING,
            "suggestions": list(EXAMPLES),
            "token": access_token(person_of(actor).pk),
        }
        return Response(answer, status=201)


class SessionDetail(JsonApiView):
    @extend_schema(summary="A chat's history")  # type: ignore[untyped-decorator]
    def get(self, request: Request, public_id: str) -> Response:
        actor = self.actor()
        conversation = conversation_for(actor, public_id)
        confirm_orders(conversation)
        return Response(render_history(conversation, list(messages_of(conversation)), actor))


class Messages(JsonApiView):
    @extend_schema(  # type: ignore[untyped-decorator]
        summary="Say something; with Accept: text/event-stream the answer is streamed", request=MessageIn
    )
    def post(self, request: Request) -> Response:
        body = self.read(MessageIn)
        actor = self.actor()
        conversation = conversation_for(actor, body.sessionId)
        turn = send_message(
            conversation=conversation, text=body.message, by=actor, address=address_of(request._request)
        )
        answer_turn(turn, by=actor)
        conversation.refresh_from_db()
        if turn.answer is None:
            raise Unavailable(
                "The answer is taking long. Your message is saved; ask for the history in a moment."
            )
        left = limits.remaining(person=str(actor.person_id), session=conversation.public_id)
        return Response(render_answer(conversation, turn.answer, actor) | {"remaining": left})


class Search(JsonApiView):
    @extend_schema(summary="Find products for a need", request=SearchIn)  # type: ignore[untyped-decorator]
    def post(self, request: Request) -> Response:
        body = self.read(SearchIn)
        products, explanation = find_for_api(body.query, needs=body.needs, limit=body.limit)
        return Response({"products": [render_product(card) for card in products], "explanation": explanation})


class Checkout(JsonApiView):
    @extend_schema(summary="Open a checkout for a product of the chat", request=CheckoutIn)  # type: ignore[untyped-decorator]
    def post(self, request: Request) -> Response:
        body = self.read(CheckoutIn)
        actor = self.actor()
        conversation = conversation_for(actor, body.sessionId)
        session = check_out(
            conversation=conversation, product_id=body.productId, quantity=body.quantity, by=actor
        )
        url = f"{settings.SITE_URL}{session.get_absolute_url()}"
        return Response({"checkoutUrl": url, "cartId": session.public_id})
