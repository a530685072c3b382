"""set_order_webhook KEY URL: where the agent of an API key hears of its orders; the secret is on the last line."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from checkout.models import OrderEndpoint
from checkout.models.agent_endpoint import new_secret
from checkout.protocols.acp.dialects import NEWEST, VERSIONS
from ontology.keys import actor_of_key
from ontology.models import ApiKey
from ontology.people import person_of


class Command(BaseCommand):
    help = (
        "Say where an agent hears of its orders. A fresh signing secret is printed, alone on the last line."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", help="the key's name or its id (key_…)")
        parser.add_argument(
            "url", help="such as https://agent.example/agentic_checkout/webhooks/order_events"
        )
        parser.add_argument("--api-version", default=NEWEST.version, choices=VERSIONS)

    def handle(self, *args: Any, **options: Any) -> None:
        named = ApiKey.objects.filter(Q(name=options["key"]) | Q(public_id=options["key"]))
        key = named.order_by("-created_at").first()
        if key is None:
            raise CommandError(f"There is no API key {options['key']!r}.")
        agent = person_of(actor_of_key(key, scope=key.scopes[0]))
        endpoint = OrderEndpoint.objects.filter(agent=agent).first() or OrderEndpoint(agent=agent)
        endpoint.url, endpoint.version = options["url"], options["api_version"]
        endpoint.secret, endpoint.is_active = new_secret(), True
        try:
            endpoint.full_clean()
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from None
        endpoint.save()
        self.stdout.write(f"{key.name} hears of its orders at {endpoint.url}. It signs with:")
        self.stdout.write(endpoint.secret)
