"""Release 2025-12-12: fulfilment details, nested selections, the bank's question."""

from __future__ import annotations

from functools import partial

from checkout.protocols.acp.dialects.base import Dialect
from checkout.protocols.acp.rendering.flat import priced_option
from checkout.protocols.acp.rendering.orders import old_order_event
from checkout.protocols.acp.rendering.winter import WinterStyle, render_winter

# Nothing more is said of the provider yet.
_STYLE = WinterStyle(priced_option, dict)

DIALECT = Dialect(
    version="2025-12-12",
    render=partial(render_winter, style=_STYLE),
    render_event=old_order_event,
    needs_proof=True,
)
