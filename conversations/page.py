"""The chat page's context, and the fragments of a streamed answer."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from django.core import signing
from django.utils.translation import get_language, gettext, gettext_lazy, override

from conversations import limits
from conversations.actions.confirm_orders import confirm_orders
from conversations.actions.send_message import LONGEST
from conversations.gather import shelf_names, vertical_of
from conversations.language import known_language
from conversations.llm import registry
from conversations.models import Conversation, Message, MessageRole, Turn
from conversations.parts import QuickRepliesPart, read_parts
from conversations.present import Presenter
from conversations.queries import messages_of, open_turn
from marketplace.verticals import Vertical
from ontology.actor import Actor
from recommendations.preferences import Chip, Preferences

SALT = "conversations.stream"
AGE_SECONDS = 60 * 60 * 24


def greeting() -> str:
    return gettext("Hello. What are you looking for?")


def examples() -> list[str]:
    """What one might begin with."""
    return [
        gettext("I need a padel racket for a beginner"),
        gettext("Something light and comfortable, under 150 euros, my elbow hurts"),
        gettext("A birthday present for a padel player, about 50 euros"),
    ]


def stream_url(turn: Turn) -> str:
    """The address of a turn's stream: signed, and good only for the shopper who owns the conversation."""
    return f"/stream/{signing.dumps(turn.public_id, salt=SALT)}"


def read_stream_token(token: str) -> str:
    """The turn a stream address names. Raises signing.BadSignature when it is forged or a day old."""
    return str(signing.loads(token, salt=SALT, max_age=AGE_SECONDS))


def empty_page(actor: Actor) -> dict[str, Any]:
    """The page before anything is said; nothing is written."""
    return {
        "conversation": None,
        "page_language": known_language(get_language() or "en"),
        "messages": [],
        "chips": [],
        "quick_replies": [],
        "greeting": greeting(),
        "examples": examples(),
        "message_limit": LONGEST,
        # Lazily: the page of a chat is in the language of the chat.
        "provider_label": gettext_lazy(registry.label()),
        "remaining": limits.remaining(person=str(actor.person_id or ""), session=""),
    }


def chat_page(conversation: Conversation, actor: Actor) -> dict[str, Any]:
    """The page of a conversation, with an order's confirmation in it even if the worker has not come to it yet."""
    confirm_orders(conversation)
    said = list(messages_of(conversation))
    with override(conversation.locale):
        shown = Presenter(actor, conversation.locale).messages(said)
        chips = chips_of(conversation)
    waiting = open_turn(conversation)
    if waiting:
        shown.append(SimpleNamespace(role="pending", stream_url=stream_url(waiting)))
    return empty_page(actor) | {
        "conversation": conversation,
        "page_language": conversation.locale,
        "messages": shown,
        "chips": chips,
        "quick_replies": quick_replies(said),
        "remaining": limits.remaining(person=str(actor.person_id), session=conversation.public_id),
    }


def chips_of(conversation: Conversation) -> list[SimpleNamespace]:
    """The preference chips, a facet's with the options it may be changed to."""
    known = Preferences.model_validate(conversation.preferences or {})
    vertical = vertical_of(known.category)
    return [_chip(chip, vertical) for chip in known.chips(vertical)]


def _chip(chip: Chip, vertical: Vertical | None) -> SimpleNamespace:
    facet = vertical.facet(chip.key) if vertical else None
    options = [(option.value, option.label) for option in facet.options] if facet else []
    if chip.key == "category":
        options = list(shelf_names().items())
    return SimpleNamespace(key=chip.key, label=chip.label, value=chip.value, options=options)


def quick_replies(said: Sequence[Message]) -> list[str]:
    """Those of the last answer, as long as nothing was said after it."""
    if not said or said[-1].role == MessageRole.SHOPPER:
        return []
    return [
        reply
        for part in read_parts(said[-1].parts)
        if isinstance(part, QuickRepliesPart)
        for reply in part.replies
    ]
