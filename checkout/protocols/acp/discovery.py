"""``/.well-known/acp.json``: what this shop speaks, for everybody."""

from __future__ import annotations

from django.conf import settings
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from checkout.protocols.acp.dialects import VERSIONS
from marketplace.models import Product
from ontology.models import ThingStatus

HOUR = 3600


@require_safe
def discovery(request: HttpRequest) -> HttpResponse:
    response = JsonResponse(
        {
            "protocol": {
                "name": "acp",
                "version": VERSIONS[0],
                # Here the oldest comes first; in errors it is the newest.
                "supported_versions": list(reversed(VERSIONS)),
                "documentation_url": f"{settings.SITE_URL}/api/schema/",
            },
            "api_base_url": f"{settings.SITE_URL}/api",
            "transports": ["rest", "mcp"],
            "capabilities": {
                "services": ["checkout", "orders", "carts"],
                "extensions": [{"name": "discount"}],
                "intervention_types": ["3ds"],
                "supported_currencies": _currencies(),
                # What we answer in, whatever language the shop is talked to.
                "supported_locales": [settings.LANGUAGE_CODE],
            },
        }
    )
    response["Cache-Control"] = f"public, max-age={HOUR}"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _currencies() -> list[str]:
    found = (
        Product.objects.filter(status=ThingStatus.ACTIVE).order_by().values_list(Lower("currency"), flat=True)
    )
    return sorted({settings.AGORA_CURRENCY.lower(), *found.distinct()})
