"""A dialect: one release's manner of speaking. Reading is shared; rendering and manners are each release's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from checkout.models import Order
from checkout.protocols.acp.shown import Shown

Body = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """``render`` shows a session, ``render_event`` an order event.

    ``needs_key``: every POST carries an Idempotency-Key. ``reuse_status``: the answer when a key comes with another
    body. ``closed_status``: canceling what is closed. ``declines_are_errors``: a refused payment is a 402, not a
    session with a message. ``asks_bank``: the agent can answer a bank's question; ``needs_proof``: a yes comes with
    the bank's proof. ``must_have``: keys a new session needs besides its lines. ``address``: where the delivery
    address stands.
    """

    version: str
    render: Callable[[Shown], Body]
    render_event: Callable[[str, Order], Body]
    must_have: tuple[str, ...] = ()
    needs_key: bool = False
    reuse_status: int = 409
    closed_status: int = 405
    declines_are_errors: bool = False
    asks_bank: bool = True
    needs_proof: bool = False
    address: str = "fulfillment_details.address"
    lists_versions: bool = False
    is_released: bool = True
