"""Release 2026-01-16: the merchant's id with the provider, options with totals."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings

from checkout.protocols.acp.dialects.base import Dialect
from checkout.protocols.acp.rendering.flat import totalled_option
from checkout.protocols.acp.rendering.orders import old_order_event
from checkout.protocols.acp.rendering.winter import WinterStyle, render_winter


def _provider() -> dict[str, Any]:
    return {"merchant_id": settings.ACP_MERCHANT_ID}


DIALECT = Dialect(
    version="2026-01-16",
    render=partial(render_winter, style=WinterStyle(totalled_option, _provider)),
    render_event=old_order_event,
)
