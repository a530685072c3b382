"""The language a conversation is held in: told by its first words, kept through short ones, changed on request."""

from __future__ import annotations

from conversations.models import Conversation
from recommendations.language.spoken import SPOKEN, asked_language, language_after

DEFAULT = "en"


def settle_language(conversation: Conversation, text: str) -> str:
    """The language to answer this message in, noted on the conversation.

    A language somebody asked for stays until another is asked for, whatever the messages are written in.
    """
    memory = conversation.recall()
    current = known_language(conversation.locale)
    asked = asked_language(text)
    if asked and asked != memory.language:
        memory.language = asked
        conversation.memory = memory.model_dump(mode="json")
    language = memory.language or language_after(text, current=current, begins=_begins(conversation))
    if language != conversation.locale or asked:
        conversation.locale = language
        conversation.save(update_fields=["locale", "memory"])
    return language


def answer_in(conversation: Conversation, language: str) -> None:
    """The shopper chose it: it stays until another is chosen or asked for."""
    memory = conversation.recall()
    memory.language = language
    conversation.locale, conversation.memory = language, memory.model_dump(mode="json")
    conversation.save(update_fields=["locale", "memory"])


def known_language(locale: str) -> str:
    """The language of a locale such as "pt-BR" when we speak it, else English."""
    language = locale.replace("_", "-").split("-")[0].lower()
    return language if language in SPOKEN else DEFAULT


def _begins(conversation: Conversation) -> bool:
    return conversation.message_count <= 1
