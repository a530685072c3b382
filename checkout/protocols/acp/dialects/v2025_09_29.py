"""Release 2025-09-29, the first: flat address, one delivery for the basket."""

from __future__ import annotations

from functools import partial

from checkout.protocols.acp.dialects.base import Dialect
from checkout.protocols.acp.rendering.first import ADDRESS, render_first
from checkout.protocols.acp.rendering.orders import bare_order, old_order_event
from checkout.protocols.acp.states import five_statuses

DIALECT = Dialect(
    version="2025-09-29",
    render=partial(render_first, status=five_statuses, order=bare_order),
    render_event=old_order_event,
    asks_bank=False,
    address=ADDRESS,
)
