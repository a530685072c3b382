"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """The address for canonical links, whether payments are pretend, and what to tell the reader once.

    ``notices`` are Django's messages under a name of their own: on the chat page ``messages`` are what was said.
    """
    return {
        "site_url": settings.SITE_URL,
        "test_payments": settings.PAYMENT_GATEWAY == "test",
        "notices": get_messages(request),
    }
