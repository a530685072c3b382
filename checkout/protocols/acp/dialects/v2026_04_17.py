"""Release 2026-04-17: keys on every POST, whole orders, resolutions."""

from __future__ import annotations

from functools import partial

from checkout.protocols.acp.dialects.base import Dialect
from checkout.protocols.acp.rendering.full_order import full_order, order_event
from checkout.protocols.acp.rendering.rich import RichStyle, render_rich

VERSION = "2026-04-17"
_STYLE = RichStyle(version=VERSION, order=full_order, since_april=True)

DIALECT = Dialect(
    version=VERSION,
    render=partial(render_rich, style=_STYLE),
    render_event=order_event,
    must_have=("currency", "capabilities"),
    needs_proof=True,
    needs_key=True,
    reuse_status=422,
    lists_versions=True,
)
