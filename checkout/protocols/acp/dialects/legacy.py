"""The owner's older shapes, spoken by legacy keys that name no version: the first release with other manners."""

from __future__ import annotations

from functools import partial

from checkout.protocols.acp.dialects.base import Dialect
from checkout.protocols.acp.rendering.first import ADDRESS, render_first
from checkout.protocols.acp.rendering.orders import legacy_order, old_order_event
from checkout.protocols.acp.states import four_statuses

DIALECT = Dialect(
    version="legacy",
    render=partial(render_first, status=four_statuses, order=legacy_order),
    render_event=old_order_event,
    closed_status=409,
    declines_are_errors=True,
    asks_bank=False,
    address=ADDRESS,
    is_released=False,
)
