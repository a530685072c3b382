"""Remembers which part of the demo shop was loaded, so that a second run changes nothing.

Shoppers buy and creators edit in the demo shop too; what they changed must survive a restart. Only a part whose
file differs from what was loaded is written again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.db import transaction
from pydantic import BaseModel

from ontology.models import Group


def loaded_parts() -> dict[str, str]:
    """Part name → fingerprint of what was loaded."""
    parts = Group.platform().settings.get("demo", {})
    return {str(name): str(print_) for name, print_ in parts.items()}


def load_once(part: str, data: list[BaseModel], load: Callable[[], None]) -> bool:
    """Run ``load`` in one transaction unless exactly this data was loaded before; say whether it ran."""
    print_ = _fingerprint(data)
    if loaded_parts().get(part) == print_:
        return False
    with transaction.atomic():
        # The platform's row is the lock: two commands at once load each part once.
        platform = Group.objects.select_for_update().get(pk=Group.platform().pk)
        parts = platform.settings.setdefault("demo", {})
        if parts.get(part) == print_:
            return False
        load()
        parts[part] = print_
        platform.save(update_fields=["settings"])
    return True


def _fingerprint(data: list[BaseModel]) -> str:
    text = "\n".join(row.model_dump_json() for row in data)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
