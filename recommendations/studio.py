"""For creators: how well the advisor understands each of their products, and what to mend in its text."""

from __future__ import annotations

from statistics import mean

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.models import Product
from marketplace.views.studio import own_group
from ontology.models import ThingStatus
from recommendations.understanding.merge import aspects_said_of

ON_A_PAGE = 20


@login_required
@require_safe
def understanding_page(request: HttpRequest) -> HttpResponse:
    """The creator's products, the least understood first; what is not understood yet comes last."""
    group = own_group(request)
    mine = Product.objects.of(group).exclude(status=ThingStatus.DELETED).select_related("understanding")
    scores = list(mine.filter(understanding__isnull=False).values_list("understanding__score", flat=True))
    page = Paginator(mine.order_by("understanding__score", "name"), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page_language": "en",
        "group": group,
        "page": page,
        "rows": [
            (product, getattr(product, "understanding", None), aspects_said_of(product)) for product in page
        ],
        "average": round(mean(scores)) if scores else None,
        "understood": len(scores),
    }
    return render(request, "recommendations/understanding.html", context)
