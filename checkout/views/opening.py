"""The link an assistant gives: it opens the checkout in the shopper's own browser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from checkout.flows.hand_over import hand_over
from ontology.people import ensure_shopper


@never_cache
@require_safe
def open_checkout(request: HttpRequest, session_id: str, token: str) -> HttpResponse:
    """Take the checkout over and go to it."""
    return redirect(hand_over(session_id, token, by=ensure_shopper(request)))
