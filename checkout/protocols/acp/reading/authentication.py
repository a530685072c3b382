"""What the bank said to the buyer while we were not there: approved with proof, or one of many ways of not approved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from checkout.core.payment import Proof
from checkout.protocols.acp.dialects.base import Dialect
from checkout.protocols.acp.reading.bodies import AuthenticationIn
from ontology.errors import Invalid

_PLACE = "$.authentication_result"
# Two lists of outcomes have been released; no word means two things, so both are read everywhere.
# "informational" leaves the decision to us, and we ask the gateway.
_APPROVED = frozenset({"authenticated", "attempt_acknowledged", "informational", "attempt"})
_NOT_CONFIRMED = "The bank did not confirm the payment. Nothing was charged; use another card."
_LEFT = "The bank's question was not answered. Nothing was charged; pay again and answer it."
_NO_ANSWER = "The bank could not be asked. Nothing was charged; try again or use another card."
_REFUSED = {
    "denied": _NOT_CONFIRMED,
    "rejected": _NOT_CONFIRMED,
    "failed": _NOT_CONFIRMED,
    "abandoned": _LEFT,
    "canceled": _LEFT,
    "internal_error": _NO_ANSWER,
    "processing_error": _NO_ANSWER,
    "unavailable": _NO_ANSWER,
    # We could charge at our own risk, and do not.
    "not_supported": _NO_ANSWER,
}
_INDICATORS = frozenset({"01", "02", "05", "06", "07"})


@dataclass(frozen=True, slots=True)
class BankAnswer:
    """``words`` are for the buyer when it is a no; ``proof`` is for the gateway when it is a yes."""

    approved: bool
    words: str = ""
    proof: Proof | None = None


def read_answer(said: AuthenticationIn | None, dialect: Dialect) -> BankAnswer | None:
    """None where nothing was said, or where the release knows no such thing.

    Raises Invalid for an outcome nobody knows, and for a yes without the proof its release asks for.
    """
    if said is None or not dialect.asks_bank:
        return None
    if said.outcome in _REFUSED:
        return BankAnswer(approved=False, words=_REFUSED[said.outcome])
    if said.outcome not in _APPROVED:
        raise Invalid(f"There is no outcome {said.outcome[:40]!r}.", field=f"{_PLACE}.outcome")
    return BankAnswer(approved=True, proof=_proof(said.outcome_details, dialect))


def _proof(said: dict[str, Any] | None, dialect: Dialect) -> Proof | None:
    where = f"{_PLACE}.outcome_details"
    if said is None:
        if dialect.needs_proof:
            raise Invalid("Send what the bank answered as proof.", field=where, code="missing")
        return None
    return Proof(
        cryptogram=_part(said, "three_ds_cryptogram"),
        indicator=_indicator(said),
        transaction_id=_part(said, "transaction_id"),
        version=_part(said, "version"),
    )


def _part(said: dict[str, Any], name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= 255:
        text = f"The proof needs its {name}, as the 3-D Secure provider gave it."
        code = "missing" if value in (None, "") else "invalid"
        raise Invalid(text, field=f"{_PLACE}.outcome_details.{name}", code=code)
    return value


def _indicator(said: dict[str, Any]) -> str:
    value = _part(said, "electronic_commerce_indicator")
    if value not in _INDICATORS:
        where = f"{_PLACE}.outcome_details.electronic_commerce_indicator"
        raise Invalid(f"It is one of {', '.join(sorted(_INDICATORS))}.", field=where)
    return value
