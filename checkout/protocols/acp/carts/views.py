"""The endpoints of carts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from checkout.protocols.acp.carts import acts
from checkout.protocols.acp.door import Act
from checkout.protocols.acp.http import serve

SCOPE = "carts"


@csrf_exempt
def carts(request: HttpRequest) -> HttpResponse:
    return serve(request, {"POST": Act(acts.create, status=201, in_one=True)}, scope=SCOPE)


@csrf_exempt
def cart(request: HttpRequest, cart_id: str) -> HttpResponse:
    known = {"GET": Act(acts.retrieve), "PUT": Act(acts.replace, in_one=True)}
    return serve(request, known, scope=SCOPE, thing_id=cart_id)


@csrf_exempt
def cart_cancel(request: HttpRequest, cart_id: str) -> HttpResponse:
    return serve(request, {"POST": Act(acts.cancel, in_one=True)}, scope=SCOPE, thing_id=cart_id)
