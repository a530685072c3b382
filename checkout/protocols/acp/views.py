"""The five endpoints of checkout sessions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from checkout.protocols.acp.door import Act, serve
from checkout.protocols.acp.sessions import cancel, complete, create, retrieve, update

SCOPE = "checkout"

# Keys travel in a header that no page sends by itself, so there is no request to forge.


@csrf_exempt
def sessions(request: HttpRequest) -> HttpResponse:
    acts = {"POST": Act(create.create, status=201, in_one=True)}
    return serve(request, acts, scope=SCOPE)


@csrf_exempt
def session(request: HttpRequest, session_id: str) -> HttpResponse:
    acts = {"GET": Act(retrieve.retrieve), "POST": Act(update.update)}
    return serve(request, acts, scope=SCOPE, thing_id=session_id)


@csrf_exempt
def session_complete(request: HttpRequest, session_id: str) -> HttpResponse:
    return serve(request, {"POST": Act(complete.complete)}, scope=SCOPE, thing_id=session_id)


@csrf_exempt
def session_cancel(request: HttpRequest, session_id: str) -> HttpResponse:
    return serve(request, {"POST": Act(cancel.cancel)}, scope=SCOPE, thing_id=session_id)
