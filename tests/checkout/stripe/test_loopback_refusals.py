"""The loopback refuses what Stripe refuses; a pretend Stripe that takes everything would prove nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from checkout.gateways.stripe.client import SPT_VERSION
from checkout.gateways.stripe.loopback.server import KEY, Loopback
from tests.checkout.stripe.conftest import Grant

TOKEN = "payment_method_data[shared_payment_granted_token]"


def post(
    loopback: Loopback, path: str, *, key: str = KEY, version: str = SPT_VERSION, **form: Any
) -> httpx.Response:
    headers = {"Authorization": f"Bearer {key}", "Stripe-Version": version}
    if once := form.pop("once", ""):
        headers["Idempotency-Key"] = once
    return httpx.post(f"{loopback.url}/v1/{path}", data=form, headers=headers, trust_env=False)


def refused(answer: httpx.Response) -> tuple[int, str, str]:
    error = answer.json()["error"]
    return answer.status_code, error.get("code", error["type"]), error.get("param", "")


def intent(token: str = "", **fields: str) -> dict[str, str]:
    named = {TOKEN: token, "confirm": "true"} if token else {}
    return {"amount": "7999", "currency": "eur"} | named | fields


@pytest.mark.parametrize(
    ("extra", "code", "param"),
    [
        ({"shared_payment_granted_token": "spt_1"}, "parameter_unknown", "shared_payment_granted_token"),
        ({"shared_payment_token": "spt_1"}, "parameter_unknown", "shared_payment_token"),
        ({"metadata[a][b]": "1"}, "parameter_unknown", "metadata[a][b]"),
        ({"return_url": ""}, "parameter_invalid_empty", "return_url"),
        ({"amount": "79.99"}, "parameter_invalid_integer", "amount"),
        ({"amount": "49"}, "amount_too_small", "amount"),
    ],
)
def test_parameters_stripe_does_not_take(
    loopback: Loopback, extra: dict[str, str], code: str, param: str
) -> None:
    assert refused(post(loopback, "payment_intents", **intent(**extra))) == (400, code, param)


def test_a_missing_amount(loopback: Loopback) -> None:
    assert refused(post(loopback, "payment_intents", currency="eur")) == (400, "parameter_missing", "amount")


def test_a_token_without_confirm_or_with_a_version_that_knows_none(loopback: Loopback, grant: Grant) -> None:
    token = grant()
    assert refused(post(loopback, "payment_intents", **intent(token, confirm="false")))[1:] == (
        "parameter_missing",
        "confirm",
    )
    for version in ("2026-10-28.endive", "2025-09-30.preview", ""):
        answer = post(loopback, "payment_intents", version=version, **intent(token))
        assert refused(answer) == (400, "parameter_unknown", TOKEN)
    assert refused(post(loopback, "payment_intents", version="soon", **intent(token)))[0] == 400
    assert post(loopback, "payment_intents", **intent(token)).json()["status"] == "succeeded"


def test_a_bad_key_and_an_unknown_address(loopback: Loopback) -> None:
    assert post(loopback, "payment_intents", key="sk_test_other", **intent()).status_code == 401
    assert post(loopback, "nothing").status_code == 404


def test_a_key_used_again(loopback: Loopback, grant: Grant) -> None:
    token = grant()
    first = post(loopback, "payment_intents", once="k1", **intent(token))
    again = post(loopback, "payment_intents", once="k1", **intent(token))
    assert first.json() == again.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    other = post(loopback, "payment_intents", once="k1", **intent(token, amount="100"))
    assert refused(other) == (400, "idempotency_error", "")
    elsewhere = post(loopback, "refunds", once="k1", payment_intent=first.json()["id"])
    assert refused(elsewhere) == (400, "idempotency_error", "")
    assert len(loopback.book.taken()) == 1


def test_a_decline_is_remembered_and_a_refused_parameter_is_not(loopback: Loopback, grant: Grant) -> None:
    bad = intent(grant("pm_card_chargeDeclined"))
    assert [post(loopback, "payment_intents", once="k1", **bad).status_code for _ in range(2)] == [402, 402]
    assert post(loopback, "payment_intents", once="k2", **intent(surprise="1")).status_code == 400
    assert post(loopback, "payment_intents", once="k2", **intent(grant())).status_code == 200


@pytest.mark.parametrize(
    ("extra", "param"),
    [
        ({"expires_at": "1"}, "expires_at"),
        ({"success_url": "/checkout/"}, "success_url"),
        ({"mode": "subscription"}, "mode"),
        ({"line_items[0][price_data][unit_amount]": "10"}, "line_items"),
        ({"amount": "7999"}, "amount"),
    ],
)
def test_hosted_pages_stripe_would_not_open(loopback: Loopback, extra: dict[str, str], param: str) -> None:
    fields = {
        "mode": "payment",
        "success_url": "http://shop.example/",
        "line_items[0][quantity]": "1",
        "line_items[0][price_data][currency]": "eur",
        "line_items[0][price_data][unit_amount]": "7999",
        "line_items[0][price_data][product_data][name]": "Lua 3",
    }
    assert post(loopback, "checkout/sessions", **fields).status_code == 200
    assert refused(post(loopback, "checkout/sessions", **(fields | extra)))[::2] == (400, param)


def test_tokens_are_granted_over_the_wire_as_stripes_test_helper_does(loopback: Loopback) -> None:
    path = "test_helpers/shared_payment/granted_tokens"
    wish = {
        "payment_method": "pm_card_visa",
        "usage_limits[currency]": "eur",
        "usage_limits[max_amount]": "9000",
    }
    token = post(loopback, path, **wish).json()
    assert (token["object"], token["usage_limits"]["max_amount"]) == ("shared_payment.granted_token", 9000)
    assert not [name for name in token if name.startswith("loopback")]
    assert (
        refused(post(loopback, path, **wish, **{"seller_details[network_id]": "x"}))[1] == "parameter_unknown"
    )
    assert post(loopback, path, version="2026-10-28.endive", **wish).status_code == 404
    assert post(loopback, "payment_intents", **intent(token["id"])).status_code == 200
    assert refused(post(loopback, "payment_intents", **intent(token["id"]))) == (
        400,
        "invalid_request_error",
        TOKEN,
    )


def test_another_process_can_ask_and_script(loopback: Loopback, grant: Grant) -> None:
    base = f"{loopback.url}/_loopback"
    httpx.post(f"{base}/faults", data={"trouble": "down"}, trust_env=False)
    assert post(loopback, "payment_intents", **intent(grant())).status_code == 500
    assert post(loopback, "payment_intents", **intent(grant())).status_code == 200
    told = httpx.get(f"{base}/charges", trust_env=False).json()
    assert (told["count"], told["amount"]) == (1, 7999)


def test_with_a_file_it_remembers_after_a_restart(tmp_path: Path, grant: Grant) -> None:
    file = tmp_path / "stripe.json"
    first = Loopback(file=file)
    with first.serving():
        made = post(first, "payment_intents", once="k1", **intent()).json()
    second = Loopback(file=file)
    with second.serving():
        assert post(second, "payment_intents", once="k1", **intent()).json() == made
