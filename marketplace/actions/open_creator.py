"""Let a new business sell."""

from __future__ import annotations

import re

from ontology.actor import Actor
from ontology.errors import Forbidden, Invalid
from ontology.models import Group


def open_creator(*, slug: str, by: Actor, name: str = "") -> Group:
    """The creator with this slug; made when there is none, named after the slug unless told otherwise."""
    if not by.runs_platform:
        raise Forbidden("Only the platform opens businesses.")
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug) or len(slug) > 80:
        raise Invalid(
            "Write the creator as small letters, digits and hyphens, such as padel-real.", field="creator"
        )
    group, _ = Group.objects.get_or_create(
        slug=slug, defaults={"name": name or slug.replace("-", " ").title()}
    )
    return group
