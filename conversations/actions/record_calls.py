"""Keeps what models were asked for in a turn, with what it took and cost."""

from collections.abc import Iterable

from conversations.engine.meter import Call
from conversations.models import ModelCall, Turn


def record_calls(turn: Turn, calls: Iterable[Call]) -> None:
    """One row a call, in the order they were made. The caller holds the transaction."""
    ModelCall.objects.bulk_create(
        ModelCall(
            turn=turn,
            provider=call.provider,
            model=call.model,
            tokens_in=call.usage.tokens_in,
            tokens_out=call.usage.tokens_out,
            tokens_cached=call.usage.cached,
            tokens_written=call.usage.written,
            cost_micros=call.cost,
            error=call.error,
            took_ms=call.took_ms,
        )
        for call in calls
    )
