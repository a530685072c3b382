"""The chat page and its posts. Everything works as plain forms; with HTMX the same posts answer fragments."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from checkout.errors import ChoiceNeeded
from conversations.actions.answer_turn import answer_turn
from conversations.actions.change_preference import change_preference
from conversations.actions.check_out import check_out
from conversations.actions.send_message import checked, send_message
from conversations.actions.start_conversation import start_conversation
from conversations.door import address_of
from conversations.models import Conversation, Turn
from conversations.page import chat_page, empty_page, stream_url
from conversations.present import Presenter
from conversations.queries import conversation_for
from ontology.actor import Actor
from ontology.errors import Forbidden, Invalid, ShopError, TooLarge
from ontology.people import actor_of, ensure_shopper


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The empty page; a first message opens the conversation."""
    if request.method == "POST":
        return _say(request, None)
    context = empty_page(actor_of(request))
    return render(request, "conversations/chat.html", context | {"draft": request.GET.get("q", "")[:2000]})


@require_GET
def chat(request: HttpRequest, public_id: str) -> HttpResponse:
    actor = actor_of(request)
    return render(request, "conversations/chat.html", chat_page(conversation_for(actor, public_id), actor))


@require_POST
def say(request: HttpRequest, public_id: str) -> HttpResponse:
    return _say(request, conversation_for(actor_of(request), public_id))


@require_POST
def prefer(request: HttpRequest, public_id: str) -> HttpResponse:
    """A chip was changed: the new wish is kept, and the advisor answers it."""
    actor = actor_of(request)
    conversation = conversation_for(actor, public_id)
    key, value = request.POST.get("key", "")[:60], request.POST.get("value", "").strip()
    words = change_preference(conversation=conversation, key=key, value=value, by=actor)
    turn = send_message(conversation=conversation, text=words, by=actor, address=address_of(request))
    return _answer(request, turn, actor)


@require_POST
def buy(request: HttpRequest, public_id: str) -> HttpResponse:
    """One click from a card to a filled-in checkout."""
    actor = actor_of(request)
    conversation = conversation_for(actor, public_id)
    try:
        session = check_out(
            conversation=conversation, product_id=request.POST.get("product_id", ""), by=actor
        )
    except ChoiceNeeded as problem:
        messages.info(request, problem.message)
        return redirect(f"{problem.product.get_absolute_url()}?chat={conversation.public_id}")
    return redirect(session.get_absolute_url())


def _say(request: HttpRequest, conversation: Conversation | None) -> HttpResponse:
    try:
        text = checked(request.POST.get("message", ""))
        actor = ensure_shopper(request)
        conversation = conversation or start_conversation(by=actor, locale=request.LANGUAGE_CODE or "en")
        turn = send_message(conversation=conversation, text=text, by=actor, address=address_of(request))
    except (Forbidden, Invalid, TooLarge) as problem:
        return _refused(request, conversation, problem)
    return _answer(request, turn, actor)


def _answer(request: HttpRequest, turn: Turn, actor: Actor) -> HttpResponse:
    if getattr(request, "htmx", False):
        message = Presenter(actor).message(turn.question)
        context = {"conversation": turn.conversation, "message": message, "stream_url": stream_url(turn)}
        with override(turn.conversation.locale):
            return render(request, "conversations/turn.html", context)
    answer_turn(turn, by=actor)
    return redirect(f"{turn.conversation.get_absolute_url()}#latest")


def _refused(request: HttpRequest, conversation: Conversation | None, problem: ShopError) -> HttpResponse:
    """Too long or empty: the page again, with the draft kept and what to do about it."""
    if getattr(request, "htmx", False):
        raise problem
    actor = actor_of(request)
    context = chat_page(conversation, actor) if conversation else empty_page(actor)
    context |= {"draft": request.POST.get("message", "")[:2000], "problem": problem}
    return render(request, "conversations/chat.html", context, status=problem.status)
