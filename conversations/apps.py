"""The chat: conversations, the advisor's engine, its pages and its API."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "conversations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Importing them is what registers them.
        from conversations import (  # noqa: F401
            handlers,
            purchase_tools,
            shop_tools,
            tools,
            understanding,
            wish_tools,
        )
