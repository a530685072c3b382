"""Faults of the line itself: the SDKs let these through once a stream has begun."""

import httpx2

from conversations.llm.base import ModelError


def as_broken_line(error: httpx2.HTTPError) -> ModelError:
    """A timeout between two words, or a connection that dropped: passing, so the next provider is asked."""
    if isinstance(error, httpx2.TimeoutException):
        return ModelError("The answer stopped halfway.", kind="timeout", permanent=False)
    return ModelError("The connection dropped halfway.", kind="connection", permanent=False)
