"""The doorbell: verify, store once, answer at once. Reading it is a worker's business."""

from __future__ import annotations

import structlog
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from checkout.gateways.stripe.gateway import StripeGateway
from checkout.gateways.stripe.notices import BadNotice, read_notice
from checkout.webhooks.keeping import keep
from checkout.webhooks.tasks import wake
from ontology.errors import Invalid, ShopError, TooLarge, Unavailable

log = structlog.get_logger(__name__)

# Stripe's largest events are far below this.
BODY_LIMIT = 512 * 1024


@csrf_exempt
def stripe_webhook(request: HttpRequest) -> HttpResponse:
    """POST /api/webhooks/stripe. 200 when it is stored (again), 400 when it is not Stripe's, 413 when too large."""
    if request.method != "POST":
        error = {"code": "method_not_allowed", "message": "Post a signed event here."}
        return JsonResponse({"error": error}, status=405, headers={"Allow": "POST"})
    try:
        notice = read_notice(_body(request), request.headers.get("Stripe-Signature", ""))
    except BadNotice as problem:
        log.warning("webhook_refused", provider=StripeGateway.name, problem=str(problem))
        return _refusal(Invalid(str(problem), code="bad_signature"))
    except ShopError as problem:
        return _refusal(problem)
    stored, is_new = keep(notice, StripeGateway.name)
    if is_new:
        wake(stored.pk)
    return JsonResponse({"received": True})


def _body(request: HttpRequest) -> bytes:
    if not settings.STRIPE_WEBHOOK_SECRET:
        raise Unavailable("STRIPE_WEBHOOK_SECRET is not set, so nothing can be verified.", code="not_set_up")
    announced = request.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) > BODY_LIMIT:
        raise _too_large()
    try:
        body = request.body
    except RequestDataTooBig:
        raise _too_large() from None
    if len(body) > BODY_LIMIT:
        raise _too_large()
    return body


def _too_large() -> TooLarge:
    return TooLarge(f"The body may have at most {BODY_LIMIT // 1024} KB.")


def _refusal(problem: ShopError) -> HttpResponse:
    return JsonResponse({"error": problem.as_dict()}, status=problem.status)
