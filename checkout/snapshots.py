"""The JSON columns of checkout, read and written through types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from checkout.core.pricing import Quote
from checkout.core.types import Message

_quote = TypeAdapter(Quote)
_messages = TypeAdapter(list[Message])
_choices = TypeAdapter(dict[str, str])


def dump_quote(quote: Quote) -> Any:
    return _quote.dump_python(quote, mode="json")


def load_quote(stored: Any) -> Quote:
    """The basket as it was priced then. Raises pydantic's ValidationError when the column was tampered with."""
    return _quote.validate_python(stored, strict=False)


def dump_messages(messages: Iterable[Message]) -> Any:
    return _messages.dump_python(list(messages), mode="json")


def load_messages(stored: Any) -> list[Message]:
    return _messages.validate_python(stored)


def load_choices(stored: Any) -> dict[str, str]:
    return _choices.validate_python(stored)
