"""Conversations in the admin: readable like a chat, searchable by word, shopper and id. Nobody edits what was said."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.admin import TabularInline

from conversations.cost_admin import warn_of_budget
from conversations.models import Conversation, Message, Turn
from conversations.present import Presenter
from conversations.queries import messages_of
from ontology.actor import Actor
from ontology.admin import ReadOnly as Unchanging
from ontology.money import dollars


class MessageInline(TabularInline):
    model = Message
    fields = (
        "index", "role", "provider", "model", "reason", "prompt_version", "tools_used", "tokens_in", "tokens_out",
        "tokens_cached", "cost",
    )  # fmt: skip
    readonly_fields = fields
    extra = 0
    can_delete = False
    show_change_link = False

    @admin.display(description="Tools")
    def tools_used(self, message: Message) -> str:
        turn = getattr(message, "turn_answered", None)
        return ", ".join(call.name for call in turn.tool_calls.all()) if turn else ""

    @admin.display(description="Cost")
    def cost(self, message: Message) -> str:
        return dollars(message.cost_micros) if message.provider else ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Message]:
        found: QuerySet[Message] = super().get_queryset(request)
        return found.select_related("turn_answered").prefetch_related("turn_answered__tool_calls")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnly(Unchanging):
    """No count of all rows: there are many."""

    show_full_result_count = False


@admin.register(Conversation)
class ConversationAdmin(ReadOnly):
    list_display = (
        "name",
        "owner",
        "platform",
        "state",
        "message_count",
        "order_count",
        "value",
        "cost",
        "last_message_at",
    )
    list_filter = ("state", "platform", "locale", "satisfaction")
    list_select_related = ("owner",)
    search_fields = ("public_id", "name", "owner__email", "owner__name", "messages__text")
    date_hierarchy = "created_at"
    inlines = (MessageInline,)
    fields = (
        "public_id", "owner", "platform", "locale", "state", "transcript", "preferences", "message_count",
        "order_count", "value", "cost", "summary", "satisfaction", "feedback", "created_at", "last_message_at",
        "ended_at", "duration",
    )  # fmt: skip

    @admin.display(description="What was said")
    def transcript(self, conversation: Conversation) -> SafeString:
        present = Presenter(Actor.system(), conversation.locale)
        said = (
            (message.get_role_display(), f"{message.created_at:%H:%M}", present.html(message.text))
            for message in messages_of(conversation)
        )
        return format_html("<dl>{}</dl>", format_html_join("", "<dt><b>{}</b> {}</dt><dd>{}</dd>", said))

    @admin.display(description="Value")
    def value(self, conversation: Conversation) -> str:
        return str(conversation.total_value)

    @admin.display(description="Model cost")
    def cost(self, conversation: Conversation) -> str:
        return dollars(conversation.cost_micros)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        warn_of_budget(request)
        return super().changelist_view(request, extra_context)  # type: ignore[no-any-return]


@admin.register(Turn)
class TurnAdmin(ReadOnly):
    list_display = ("public_id", "conversation", "state", "outcome", "tools", "created_at", "finished_at")
    list_filter = ("state", "outcome")
    list_select_related = ("conversation",)
    search_fields = ("public_id", "conversation__public_id")
    fields = ("public_id", "conversation", "state", "outcome", "tools", "calls", "created_at", "finished_at")

    @admin.display(description="Tools")
    def tools(self, turn: Turn) -> str:
        return ", ".join(turn.tool_calls.values_list("name", flat=True))

    @admin.display(description="Model calls")
    def calls(self, turn: Turn) -> str:
        return "; ".join(
            f"{c.provider} {c.model} {c.took_ms} ms {dollars(c.cost_micros)} {c.error}".strip()
            for c in turn.model_calls.all()
        )
