"""The feed's pages: how it stands, for creators; and a shop's policies, which every row of the feed links."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.feeds.out.formats import FORMATS
from marketplace.feeds.out.report import MOST_CHECKED, report_of
from marketplace.feeds.out.rules.base import Severity
from marketplace.feeds.out.scope import FeedScope, scope_of
from marketplace.models import Product
from ontology.actor import ActorKind
from ontology.errors import Forbidden
from ontology.models import Group
from ontology.people import actor_of

_A_PAGE = 50


@login_required
@require_safe
def feed_page(request: HttpRequest) -> HttpResponse:
    """``/studio/feed/``: each product, each rule, what to mend. The platform may look at any shop (?creator=)."""
    scope = _scope_of(request)
    report = report_of(scope)
    wanted = request.GET.get("severity", "")
    page = Paginator(report.with_finding(wanted), _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_language": "en",
        "group": scope.creator,
        "report": report,
        "most": MOST_CHECKED,
        "page": page,
        "severity": wanted,
        "formats": list(FORMATS),
        "good": report.count(None) + report.count(Severity.ADVICE),
        "care": report.count(Severity.WARNING),
        "bad": report.count(Severity.ERROR),
    }
    return render(request, "marketplace/feed/studio.html", context)


def _scope_of(request: HttpRequest) -> FeedScope:
    actor = actor_of(request)
    named = request.GET.get("creator", "")
    if actor.runs_platform:
        return scope_of(named)
    if actor.kind is ActorKind.CREATOR and actor.group_id is not None:
        own = Group.objects.get(pk=actor.group_id)
        if named in ("", own.slug):
            return FeedScope(own)
    raise Forbidden("These pages are for sellers, each for their own shop.")


@require_safe
def policies_page(request: HttpRequest, slug: str) -> HttpResponse:
    """``/creators/<slug>/policies/``: returns, terms and privacy of a shop, out of what it set."""
    creator = scope_of(slug).creator
    days = Product.objects.sellable().filter(creator=creator, return_days__gt=0)
    told = sorted({number or 0 for number in days.values_list("return_days", flat=True).distinct()})
    context = {"creator": creator, "least": told[0] if told else None, "most": told[-1] if told else None}
    return render(request, "marketplace/feed/policies.html", context)
