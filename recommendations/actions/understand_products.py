"""Understand products: derive what their creators left unsaid, and what their buyers think."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

import structlog
from django.db import transaction

from ontology.actor import Actor
from recommendations.actions.index_catalog import indexable
from recommendations.models import Understanding
from recommendations.understanding.alternatives import alternatives_of
from recommendations.understanding.deriver import NotUnderstood, current_deriver
from recommendations.understanding.material import Material, gather
from recommendations.understanding.rules import RulesDeriver
from recommendations.understanding.schema import Derived
from recommendations.understanding.score import gaps_of, score_of
from recommendations.understanding.sentiment import aspects_of

log = structlog.get_logger(__name__)
BATCH = 100


def understand_products(product_ids: Iterable[UUID], *, by: Actor, again: bool = False) -> list[UUID]:
    """Understand these products where anything they depend on has changed; answers which were. Safe to repeat."""
    del by  # nothing to permit: it derives from what the catalogue already shows
    source = current_deriver().name
    ids = list(product_ids)
    known = dict(Understanding.objects.filter(product__in=ids).values_list("product_id", "fingerprint"))
    changed = [one for one in gather(ids) if again or known.get(one.product.pk) != one.fingerprint(source)]
    for material in changed:
        _keep(material)
    return [material.product.pk for material in changed]


def understand_catalog(
    *, by: Actor, creator: str = "", again: bool = False, progress: Callable[[int], object] = lambda n: None
) -> int:
    """All products, or one creator's; interrupted, it goes on from there. Answers how many were understood anew."""
    ids = list(indexable(creator).order_by("pk").values_list("pk", flat=True))
    done = 0
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        done += len(understand_products(batch, by=by, again=again))
        progress(len(batch))
    return done


def _keep(material: Material) -> None:
    derived, wrote = _derive(material)
    lines = score_of(material)
    aspects = aspects_of(material.opinions, material.vertical.aspects if material.vertical else ())
    with transaction.atomic():
        Understanding.objects.update_or_create(
            product=material.product,
            defaults={
                "source": wrote,
                "fingerprint": material.fingerprint(wrote),
                "derived": derived.model_dump(mode="json"),
                "aspects": [aspect.model_dump(mode="json") for aspect in aspects],
                "alternatives": [one.model_dump(mode="json") for one in alternatives_of(material)],
                "score": sum(line.points for line in lines),
                "report": [line.model_dump(mode="json") for line in lines],
                "gaps": list(gaps_of(lines)),
            },
        )


def _derive(material: Material) -> tuple[Derived, str]:
    deriver = current_deriver()
    try:
        return deriver.derive(material), deriver.name
    except NotUnderstood as problem:
        # Kept under the rules' name, so that the model is asked again the next time somebody looks.
        log.warning(
            "not_understood", product=material.product.public_id, source=deriver.name, problem=str(problem)
        )
        rules = RulesDeriver()
        return rules.derive(material), rules.name
