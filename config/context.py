"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """The address for canonical links, and whether payments are pretend."""
    return {"site_url": settings.SITE_URL, "test_payments": settings.PAYMENT_GATEWAY == "test"}
