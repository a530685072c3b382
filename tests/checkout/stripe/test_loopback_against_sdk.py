"""The oracle: every parameter that the loopback takes and the gateway sends is one that the SDK's types know."""

from __future__ import annotations

import sys
import types
import typing
from collections.abc import Iterator
from typing import Any

import pytest
import stripe
from stripe.params import (
    EventListParams,
    EventRetrieveParams,
    PaymentIntentCancelParams,
    PaymentIntentCreateParams,
    PaymentIntentListParams,
    PaymentIntentRetrieveParams,
    RefundCreateParams,
    RefundListParams,
    RefundRetrieveParams,
)
from stripe.params.checkout import (
    SessionCreateParams,
    SessionExpireParams,
    SessionListParams,
    SessionRetrieveParams,
)

from checkout.gateways.base import RefundRequest
from checkout.gateways.stripe.gateway import StripeGateway
from checkout.gateways.stripe.loopback import rules
from checkout.gateways.stripe.loopback.rules import ACCEPTED, SPT
from checkout.gateways.stripe.loopback.server import Loopback
from checkout.gateways.stripe.loopback.wire import pattern_of
from ontology.money import Money
from tests.checkout.stripe.conftest import Grant, request

TYPES: dict[str, Any] = {
    "payment_intents.create": PaymentIntentCreateParams,
    "payment_intents.retrieve": PaymentIntentRetrieveParams,
    "payment_intents.list": PaymentIntentListParams,
    "payment_intents.cancel": PaymentIntentCancelParams,
    "sessions.create": SessionCreateParams,
    "sessions.retrieve": SessionRetrieveParams,
    "sessions.list": SessionListParams,
    "sessions.expire": SessionExpireParams,
    "refunds.create": RefundCreateParams,
    "refunds.retrieve": RefundRetrieveParams,
    "refunds.list": RefundListParams,
    "events.retrieve": EventRetrieveParams,
    "events.list": EventListParams,
}
# Preview only: the released SDK has no types for shared payment tokens.
PREVIEW = {SPT}


def _known(kind: Any, path: list[str], module: str) -> bool:
    """Whether a bracketed path leads somewhere in a TypedDict."""
    return any(_leads(one, path, module) for one in _alternatives(kind, module))


def _leads(kind: Any, path: list[str], module: str) -> bool:
    if not path:
        return True
    if typing.get_origin(kind) is list:
        return path[0] == "" and _known(typing.get_args(kind)[0], path[1:], module)
    if typing.get_origin(kind) is dict:
        return len(path) == 1
    fields = getattr(kind, "__annotations__", {})
    return path[0] in fields and _known(fields[path[0]], path[1:], kind.__module__)


def _alternatives(kind: Any, module: str) -> Iterator[Any]:
    if isinstance(kind, (str, typing.ForwardRef)):
        text = kind if isinstance(kind, str) else kind.__forward_arg__
        scope = vars(typing) | vars(stripe) | vars(sys.modules[module]) | {"UntypedStripeObject": dict}
        yield from _alternatives(eval(text, scope), module)  # noqa: S307 - the SDK's own annotations
    elif typing.get_origin(kind) in {typing.Union, types.UnionType} or _is_wrapper(kind):
        for one in typing.get_args(kind):
            yield from _alternatives(one, module)
    else:
        yield kind


def _is_wrapper(kind: Any) -> bool:
    return str(typing.get_origin(kind)).rpartition(".")[2] in {"NotRequired", "Required", "Literal['']"}


def _path(pattern: str) -> list[str]:
    return [part.rstrip("]") for part in pattern.split("[")]


@pytest.mark.parametrize("call", sorted(TYPES))
def test_the_loopback_takes_only_what_the_sdk_knows(call: str) -> None:
    kind = TYPES[call]
    unknown = {name for name in ACCEPTED[call] - PREVIEW if not _known(kind, _path(name), kind.__module__)}
    assert not unknown


@pytest.mark.parametrize(
    "name",
    ["shared_payment_granted_token", "payment_method_data[shared_payment_token]", "line_items[]", "amounts"],
)
def test_the_oracle_itself_says_no(name: str) -> None:
    assert not _known(PaymentIntentCreateParams, _path(name), PaymentIntentCreateParams.__module__)


def test_all_that_the_gateway_sends_is_known_to_the_sdk(
    gateway: StripeGateway, loopback: Loopback, grant: Grant, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[str, str]] = []
    check = rules.check_fields

    def note(call: str, pairs: list[tuple[str, str]], version: str) -> None:
        sent.extend((call, pattern_of(name)) for name, _ in pairs)
        check(call, pairs, version)

    monkeypatch.setattr(rules, "check_fields", note)
    _use_everything(gateway, grant)
    assert {call for call, _ in sent} >= {"payment_intents.create", "sessions.create", "refunds.create"}
    unknown = {
        (call, name)
        for call, name in sent
        if name not in PREVIEW and not _known(TYPES[call], _path(name), TYPES[call].__module__)
    }
    assert not unknown


def _use_everything(gateway: StripeGateway, grant: Grant) -> None:
    paid, page, never = request(grant()), request(), request()
    reference = gateway.charge(paid).reference
    gateway.charge(page)
    gateway.look_up(paid.payment_id)
    gateway.void(page.payment_id)
    gateway.void(never.payment_id)
    wish = RefundRequest(
        refund_id="ref_1", payment_id=paid.payment_id, reference=reference, amount=Money(50, "EUR")
    )
    gateway.refund(wish)
    gateway.refunds_of(paid.payment_id)
