"""What the advisor remembers of the reader and what they allow: one page of plain forms to see, change and erase."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from conversations.actions.change_remembered import change_remembered
from conversations.actions.decide_memory import decide
from conversations.actions.forget_remembered import forget_everything, forget_one
from conversations.queries import conversation_for
from conversations.remembering.items import shown_items
from marketplace.models import Product
from ontology.actor import Actor
from ontology.consents import UNASKED, WORDINGS, answers_in_force
from ontology.errors import Invalid
from ontology.models import ConsentState, Purpose
from ontology.people import actor_of, ensure_shopper

PAGE = "conversations:memory"


@require_safe
def show_memory(request: HttpRequest) -> HttpResponse:
    return render(request, "conversations/memory.html", _context(actor_of(request)))


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """A yes or a no to one purpose; a visitor who answers becomes a guest, so that the answer is kept."""
    purpose = _purpose(request.POST.get("purpose", ""))
    given = request.POST.get("given") == "yes"
    decide(
        purpose=purpose, given=given, source="account", locale=_locale(request), by=ensure_shopper(request)
    )
    said = gettext("{what}: allowed.") if given else gettext("{what}: not allowed.")
    messages.success(request, said.format(what=purpose.label))
    return redirect(PAGE)


@require_POST
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct one remembered thing, or forget it."""
    actor = actor_of(request)
    if request.POST.get("forget"):
        gone = forget_one(public_id, by=actor)
        messages.success(request, gettext("Forgotten: {what}.").format(what=gone))
        return redirect(PAGE)
    try:
        change_remembered(public_id, value=request.POST.get("value", ""), by=actor)
    except Invalid as problem:
        context = _context(actor) | {"problem": problem.message}
        return render(request, "conversations/memory.html", context, status=400)
    messages.success(request, gettext("Changed."))
    return redirect(PAGE)


@require_POST
def forget_all(request: HttpRequest) -> HttpResponse:
    count = forget_everything(by=actor_of(request))
    said = ngettext("Forgotten: {count} thing.", "Forgotten: {count} things.", count)
    messages.success(request, said.format(count=count))
    return redirect(PAGE)


@require_POST
def answer_in_chat(request: HttpRequest, public_id: str) -> HttpResponse:
    """The question of the chat, answered with one of its two buttons."""
    actor = actor_of(request)
    conversation = conversation_for(actor, public_id)
    decide(
        purpose=Purpose.MEMORY,
        given=request.POST.get("given") == "yes",
        source="chat",
        locale=conversation.locale,
        conversation=conversation,
        by=actor,
    )
    if getattr(request, "htmx", False):
        state = answers_in_force(actor.person_id)[Purpose.MEMORY].state
        part = {"state": state, "wording": WORDINGS[Purpose.MEMORY]}
        return render(
            request, "conversations/parts/consent.html", {"part": part, "conversation": conversation}
        )
    return HttpResponseRedirect(f"{conversation.get_absolute_url()}#latest")


def _context(actor: Actor) -> dict[str, Any]:
    items = shown_items(actor.person_id)
    bought = [item.product_id for item in items if item.product_id]
    goods = {
        product.public_id: product for product in Product.objects.sellable().filter(public_id__in=bought)
    }
    return {
        "told": [item for item in items if not item.product_id],
        "bought": [(item, goods.get(item.product_id)) for item in items if item.product_id],
        "consents": _consents(actor),
    }


def _consents(actor: Actor) -> list[dict[str, Any]]:
    answers = answers_in_force(actor.person_id)
    return [
        {
            "purpose": purpose.value,
            "title": purpose.label,
            "wording": WORDINGS[purpose],
            "given": answers[purpose].state == ConsentState.GIVEN
            if purpose in answers
            else purpose in UNASKED,
            "at": answers[purpose].at if purpose in answers else None,
        }
        for purpose in Purpose
    ]


def _purpose(value: str) -> Purpose:
    if value not in Purpose.values:
        raise Invalid(gettext("There is no such question. Reload the page."), field="purpose")
    return Purpose(value)


def _locale(request: HttpRequest) -> str:
    return (request.LANGUAGE_CODE or "en")[:10]
