"""Pieces of a turn as server-sent events: HTML for the page, JSON for the API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import override

from conversations.api.render import render_answer
from conversations.engine.pieces import ChipsReady, Failed, Finished, PartReady, Piece, RepliesReady, Words
from conversations.limits import remaining
from conversations.models import Conversation, Message
from conversations.page import chips_of
from conversations.present import Presenter
from conversations.sse import few_words, frame, json_frame
from ontology.actor import Actor


@dataclass
class PageFrames:
    """Frames for `templates/conversations/turn.html`; the words form paragraphs as they come."""

    conversation: Conversation
    actor: Actor
    request: HttpRequest
    _in_paragraph: bool = False
    present: Presenter = field(init=False)

    def __post_init__(self) -> None:
        self.present = Presenter(self.actor, self.conversation.locale)

    def __call__(self, piece: Piece) -> list[bytes]:
        if isinstance(piece, ChipsReady):
            # The turn has learned since the stream was opened: the wishes, and the language they came in.
            self.conversation.refresh_from_db(fields=["preferences", "locale"])
            self.present = Presenter(self.actor, self.conversation.locale)
        with override(self.conversation.locale):
            return self._frames(piece)

    def _frames(self, piece: Piece) -> list[bytes]:
        match piece:
            case Words(text):
                return [frame("text", bit) for bit in few_words(self._html(text))]
            case PartReady(part):
                shown = self.present.part(part)
                return [self._rendered("part", "parts.html", parts=[shown])] if shown else []
            case ChipsReady():
                return [self._rendered("chips", "chips.html", chips=chips_of(self.conversation))]
            case RepliesReady(replies):
                return [self._rendered("replies", "quick_replies.html", replies=replies)]
            case Failed(sentence):
                return [frame("error", f"<p>{escape(sentence)}</p>"), frame("done", "failed")]
            case Finished(message_id):
                return [frame("done", message_id)]

    def _html(self, text: str) -> str:
        html = str(self.present.html(text)).replace("\n\n", "</p><p>")
        start, self._in_paragraph = ("" if self._in_paragraph else "<p>"), True
        return start + html

    def _rendered(self, event: str, template: str, **context: Any) -> bytes:
        context |= {"conversation": self.conversation}
        return frame(
            event, render_to_string(f"conversations/{template}", context, request=self.request).strip()
        )


@dataclass
class JsonFrames:
    """Frames for API clients: `text` as it is said, then `message` with the whole answer, as without a stream."""

    conversation: Conversation
    actor: Actor

    def __call__(self, piece: Piece) -> list[bytes]:
        if isinstance(piece, ChipsReady):
            self.conversation.refresh_from_db(fields=["locale"])
        with override(self.conversation.locale):
            return self._frames(piece)

    def _frames(self, piece: Piece) -> list[bytes]:
        match piece:
            case Words(text):
                plain = Presenter(self.actor, self.conversation.locale).plain(text)
                return [json_frame("text", {"text": bit}) for bit in few_words(plain)]
            case Failed(sentence):
                error = {"error": {"code": "unavailable", "message": sentence}}
                return [json_frame("error", error), json_frame("done", {})]
            case Finished(message_id):
                message = Message.objects.get(public_id=message_id)
                self.conversation.refresh_from_db()
                answer = render_answer(self.conversation, message, self.actor)
                session = self.conversation.public_id
                answer["remaining"] = remaining(person=str(self.actor.person_id), session=session)
                return [json_frame("message", answer), json_frame("done", {})]
            case _:
                return []


Frames = Callable[[Piece], list[bytes]]
