"""The chat as JSON. Read, call, render; errors are `{"error": {code, message, field?}}`."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language, override
from rest_framework.request import Request
from rest_framework.response import Response

from checkout.flows.hand_over import handover_path
from conversations import limits
from conversations.actions.answer_turn import answer_turn
from conversations.actions.check_out import check_out
from conversations.actions.confirm_orders import confirm_orders
from conversations.actions.find_for_api import find_for_api
from conversations.actions.send_message import send_message
from conversations.actions.start_conversation import start_conversation
from conversations.api.answers import AnswerOut, CheckoutOut, FoundOut, HistoryOut, SessionOut
from conversations.api.render import render_answer, render_history, render_product
from conversations.api.schemas import CheckoutIn, MessageIn, SearchIn, SessionIn
from conversations.door import address_of
from conversations.page import examples, greeting
from conversations.queries import conversation_for, messages_of
from ontology.api.document import described
from ontology.api.views import JsonApiView
from ontology.errors import Unavailable
from ontology.people import access_token, person_of


class Sessions(JsonApiView):
    @described("Open a chat", takes=SessionIn, gives={201: SessionOut}, refuses=(400, 403, 413, 429))
    def post(self, request: Request) -> Response:
        body = self.read(SessionIn)
        limits.count_chat(address=address_of(request._request))
        actor = self.shopper()
        locale = body.locale or get_language() or "en"
        conversation = start_conversation(by=actor, platform=body.platform, locale=locale)
        with override(conversation.locale):
            answer = {
                "sessionId": conversation.public_id,
                "greeting": greeting(),
                "suggestions": examples(),
                "token": access_token(person_of(actor).pk),
            }
        return Response(answer, status=201)


class SessionDetail(JsonApiView):
    @described("A chat's history", gives={200: HistoryOut}, refuses=(401, 404))
    def get(self, request: Request, public_id: str) -> Response:
        actor = self.actor()
        conversation = conversation_for(actor, public_id)
        confirm_orders(conversation)
        with override(conversation.locale):
            return Response(render_history(conversation, list(messages_of(conversation)), actor))


class Messages(JsonApiView):
    @described(
        "Say something; with Accept: text/event-stream the answer is streamed",
        takes=MessageIn,
        gives={200: AnswerOut},
        refuses=(400, 401, 403, 404, 409, 413, 429, 503),
    )
    def post(self, request: Request) -> Response:
        body = self.read(MessageIn)
        actor = self.actor()
        conversation = conversation_for(actor, body.sessionId)
        address = address_of(request._request)
        with override(conversation.locale):
            turn = send_message(conversation=conversation, text=body.message, by=actor, address=address)
        answer_turn(turn, by=actor)
        conversation.refresh_from_db()
        if turn.answer is None:
            raise Unavailable(
                "The answer is taking long. Your message is saved; ask for the history in a moment."
            )
        left = limits.remaining(person=str(actor.person_id), session=conversation.public_id)
        with override(conversation.locale):
            return Response(render_answer(conversation, turn.answer, actor) | {"remaining": left})


class Search(JsonApiView):
    @described("Find products for a need", takes=SearchIn, gives={200: FoundOut}, refuses=(400, 403, 413))
    def post(self, request: Request) -> Response:
        body = self.read(SearchIn)
        products, explanation = find_for_api(body.query, needs=body.needs, limit=body.limit)
        return Response({"products": [render_product(card) for card in products], "explanation": explanation})


class Checkout(JsonApiView):
    @described(
        "Open a checkout for a product of the chat",
        takes=CheckoutIn,
        gives={200: CheckoutOut},
        refuses=(400, 401, 403, 404, 409, 413),
    )
    def post(self, request: Request) -> Response:
        body = self.read(CheckoutIn)
        actor = self.actor()
        conversation = conversation_for(actor, body.sessionId)
        session = check_out(
            conversation=conversation, product_id=body.productId, quantity=body.quantity, by=actor
        )
        url = f"{settings.SITE_URL}{handover_path(session.public_id)}"
        return Response({"checkoutUrl": url, "cartId": session.public_id})
