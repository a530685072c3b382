"""manage.py demo_logins: who can sign in to the demo shop, and how."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from marketplace.demo.reading import demo_shop
from ontology.models import Person


class Command(BaseCommand):
    """List the demo people that exist."""

    help = "Print the logins of the demo shop."

    def handle(self, *args: Any, **options: Any) -> None:
        people = demo_shop().people
        known = set(
            Person.objects.filter(email__in=[told.email for told in people]).values_list("email", flat=True)
        )
        for told in people:
            if told.email in known:
                self.stdout.write(f"  {told.email:<28} {told.password:<18} {told.name}, {told.says}")
