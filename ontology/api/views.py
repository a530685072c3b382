"""The base of every JSON endpoint of ours: who asks, what may come in, how errors look."""

from __future__ import annotations

from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404
from pydantic import BaseModel, ValidationError
from rest_framework import exceptions
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ontology.actor import Actor
from ontology.api.parsers import BoundedJSONParser
from ontology.errors import Forbidden, Invalid, ShopError
from ontology.people import actor_of, ensure_shopper

Body = TypeVar("Body", bound=BaseModel)

_CODES = {404: "not_found", 405: "method_not_allowed", 406: "not_acceptable", 415: "unsupported_media_type"}


class JsonApiView(APIView):
    """JSON in, JSON out. The shopper is known by cookie or bearer token; a page of another origin is refused."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    parser_classes = (BoundedJSONParser,)
    renderer_classes = (JSONRenderer,)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        refuse_foreign_origin(request)
        super().initial(request, *args, **kwargs)

    def perform_authentication(self, request: Request) -> None:
        """Left to ``actor_of``: the framework would put nobody in the place of the signed-in person."""

    def get_exception_handler(self) -> Any:
        return answer_error

    def actor(self) -> Actor:
        """Who asks; a visitor when nobody is known yet."""
        return actor_of(self.request._request)

    def shopper(self) -> Actor:
        """Who asks, with a guest made when nobody is known yet."""
        return ensure_shopper(self.request._request)

    def read(self, schema: type[Body]) -> Body:
        """The body as a typed object. Raises ``Invalid`` naming the first field that is wrong."""
        return read_as(schema, self.request.data)


def read_as(schema: type[Body], data: Any) -> Body:
    """Validate data against a pydantic schema, with our error in place of pydantic's."""
    try:
        return schema.model_validate(data)
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Invalid(f"{where}: {first['msg']}." if where else f"{first['msg']}.", field=where) from None


def refuse_foreign_origin(request: Request) -> None:
    """A cookie travels with any page's request, so the page must be ours (there is no CSRF token on the API)."""
    origin = request.headers.get("Origin")
    if not origin or request.headers.get("Authorization"):
        return
    if _host_of(origin) != request.get_host() and origin not in settings.CSRF_TRUSTED_ORIGINS:
        raise Forbidden("Requests from other sites need an access token.", code="foreign_origin")


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:  # such as http://[::1
        return ""


def answer_error(problem: Exception, context: dict[str, Any]) -> Response | None:
    """Any expected error as ``{"error": {code, message, field?}}``; anything else stays a real failure."""
    if isinstance(problem, Http404):
        problem = exceptions.NotFound()
    if isinstance(problem, ShopError):
        return error_response(problem)
    if isinstance(problem, exceptions.APIException):
        code = _CODES.get(problem.status_code, "invalid")
        body = {"error": {"code": code, "message": str(problem.detail)}}
        return Response(body, status=problem.status_code)
    return None


def error_response(problem: ShopError) -> Response:
    """Our error, with Retry-After where waiting helps."""
    response = Response({"error": problem.as_dict()}, status=problem.status)
    wait = getattr(problem, "retry_after", None)
    if wait is not None:
        response["Retry-After"] = str(wait)
    return response
