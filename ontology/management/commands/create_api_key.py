"""create_api_key NAME --platform chatgpt [--live] [--signed] [--legacy]: the key is printed once, on the last line."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ontology.keys import issue_key
from ontology.models import Group

SCOPES = ("checkout", "carts", "feed")


class Command(BaseCommand):
    help = "Make an API key for an agent platform. The key is printed once, alone on the last line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="what to call it, such as 'ChatGPT production'")
        parser.add_argument("--platform", required=True, help="chatgpt, claude, gemini, …")
        parser.add_argument("--creator", default="", help="only this creator's goods (slug); default: all")
        parser.add_argument("--live", action="store_true", help="moves real money")
        parser.add_argument("--signed", action="store_true", help="takes signed requests only")
        parser.add_argument(
            "--legacy", action="store_true", help="speaks the older shapes without API-Version"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        key, secret = issue_key(
            name=options["name"],
            platform=options["platform"],
            group=_group(options["creator"]),
            scopes=SCOPES,
            is_live=options["live"],
            is_legacy=options["legacy"],
        )
        if options["signed"]:
            key.signing_secret = f"hmac-sha256:{token_urlsafe(32)}"
            key.save(update_fields=["signing_secret"])
            self.stdout.write(f"Requests must be signed with {key.signing_secret.partition(':')[2]}")
        self.stdout.write(f"{key.name} for {key.platform}: keep it now, it is not shown again.")
        self.stdout.write(secret)


def _group(slug: str) -> Group:
    if not slug:
        return Group.platform()
    found = Group.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no creator {slug!r}.")
    return found
