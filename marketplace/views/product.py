"""The page of one product."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from marketplace.cards import card_of
from marketplace.events import ProductDetailsViewed
from marketplace.models import Product
from marketplace.product_page import choices_of, option_names, pictures_of, relations_of, reviews_of, specs_of
from marketplace.queries import lineage_of, product_for
from marketplace.structured import as_script, product_data
from marketplace.views.category import crumbs_of, nearest_vertical
from ontology.actor import Actor, ActorKind
from ontology.events import publish
from ontology.people import actor_of

_SHOPPERS = {ActorKind.GUEST, ActorKind.PERSON}


@require_safe
def product(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """Drafts and archived goods are there for nobody but their creator; an old name in the address is put right."""
    actor = actor_of(request)
    found = product_for(actor, public_id)
    if slug != found.slug:
        return redirect(found, permanent=True)
    _note_visit(found, actor)
    return render(request, "marketplace/product.html", _context(found))


def _context(found: Product) -> dict[str, Any]:
    way = lineage_of(found.category)
    choices, reviews, pictures = choices_of(found), reviews_of(found), pictures_of(found)
    data = product_data(found, choices, reviews, [url for url, _ in pictures], settings.SITE_URL)
    return {
        "product": found,
        "card": card_of(found),
        "pictures": pictures,
        "choices": choices,
        "option_names": option_names(found),
        "specs": specs_of(found, nearest_vertical(way)),
        "known": found.known,
        "reviews": reviews,
        "questions": [asked for asked in found.questions.all() if asked.answer],
        "relations": relations_of(found),
        "crumbs": [*crumbs_of(way), {"name": found.name, "url": found.get_absolute_url()}],
        "canonical": found.get_absolute_url(),
        "structured": as_script(data),
    }


def _note_visit(found: Product, actor: Actor) -> None:
    """Only shoppers we know: looking around never makes anybody a row."""
    if actor.kind in _SHOPPERS:
        with transaction.atomic():
            publish(ProductDetailsViewed(target=found, group=found.creator), by=actor)
