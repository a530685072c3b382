"""Release 2026-01-30: line items with totals, capabilities, payment handlers, discounts."""

from __future__ import annotations

from functools import partial

from checkout.protocols.acp.dialects.base import Dialect
from checkout.protocols.acp.rendering.orders import january_order, old_order_event
from checkout.protocols.acp.rendering.rich import RichStyle, render_rich

VERSION = "2026-01-30"
_STYLE = RichStyle(version=VERSION, order=january_order, since_april=False)

DIALECT = Dialect(
    version=VERSION,
    render=partial(render_rich, style=_STYLE),
    render_event=old_order_event,
    must_have=("currency", "capabilities"),
    needs_proof=True,
)
