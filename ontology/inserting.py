"""Inserts that Django's managers have no word for."""

from __future__ import annotations

from django.db.models import Model
from django.db.models.constants import OnConflict


def insert_if_absent(row: Model) -> bool:
    """Write the row unless one of its unique constraints is taken already; whether it was written. One statement.

    Unlike an insert that fails, it leaves a transaction around it whole. A row of the same key that somebody else
    has not committed yet is waited for.
    """
    model = type(row)
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    found = model._default_manager.get_queryset()._insert(  # type: ignore[attr-defined]
        [row], fields=fields, returning_fields=[model._meta.pk], on_conflict=OnConflict.IGNORE
    )
    if not found or found[0] is None:
        return False
    (row.pk,) = found[0]
    row._state.adding = False
    return True
