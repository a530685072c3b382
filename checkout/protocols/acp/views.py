"""The five endpoints of checkout sessions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from checkout.protocols.acp.http import serve
from checkout.protocols.acp.sessions.acts import CANCEL, COMPLETE, CREATE, RETRIEVE, SCOPE, UPDATE

# Keys travel in a header that no page sends by itself, so there is no request to forge.


@csrf_exempt
def sessions(request: HttpRequest) -> HttpResponse:
    return serve(request, {"POST": CREATE}, scope=SCOPE)


@csrf_exempt
def session(request: HttpRequest, session_id: str) -> HttpResponse:
    return serve(request, {"GET": RETRIEVE, "POST": UPDATE}, scope=SCOPE, thing_id=session_id)


@csrf_exempt
def session_complete(request: HttpRequest, session_id: str) -> HttpResponse:
    return serve(request, {"POST": COMPLETE}, scope=SCOPE, thing_id=session_id)


@csrf_exempt
def session_cancel(request: HttpRequest, session_id: str) -> HttpResponse:
    return serve(request, {"POST": CANCEL}, scope=SCOPE, thing_id=session_id)
