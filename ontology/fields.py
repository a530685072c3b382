"""Model fields for the shared kernel; kept apart so that money and ids stay free of Django."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import models

from ontology.ids import new_id


def public_id_field(prefix: str) -> models.CharField[str, str]:
    """The outward name of a row: unguessable, unique, saying its kind."""
    return models.CharField(max_length=40, unique=True, editable=False, default=partial(new_id, prefix))


def currency_field(**options: Any) -> models.CharField[str, str]:
    """An ISO 4217 code in capitals."""
    return models.CharField(max_length=3, **({"default": "EUR"} | options))


def thing_link() -> models.OneToOneField[Any, Any]:
    """The link from an entity to its Thing row, reached backwards as ``thing.as_order``.

    Django would name it ``thing.order``, which clashes with any entity that has a field of that name.
    """
    return models.OneToOneField(
        "ontology.Thing", models.CASCADE, parent_link=True, primary_key=True, related_name="as_%(class)s"
    )
