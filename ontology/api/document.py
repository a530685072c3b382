"""How endpoints describe themselves in the OpenAPI document: typed bodies and the one shape of errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from drf_spectacular.utils import extend_schema
from pydantic import BaseModel

View = TypeVar("View", bound=Callable[..., Any])


class ErrorDetail(BaseModel):
    """What is wrong, where, and what to do."""

    code: str
    message: str
    field: str | None = None


class ErrorAnswer(BaseModel):
    """The body of every refusal."""

    error: ErrorDetail


def described(
    summary: str,
    *,
    gives: dict[int, Any],
    takes: type[BaseModel] | None = None,
    refuses: tuple[int, ...] = (),
    parameters: tuple[Any, ...] = (),
) -> Callable[[View], View]:
    """Describe an endpoint: what it takes, what it gives by status, and the statuses with which it refuses."""
    answers = gives | dict.fromkeys(refuses, ErrorAnswer)
    describe: Callable[[View], View] = extend_schema(
        summary=summary, request=takes, responses=answers, parameters=list(parameters)
    )
    return describe
