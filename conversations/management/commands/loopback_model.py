"""`manage.py loopback_model anthropic --port 9101`: a vendor's wire format on this machine, for development."""

from collections.abc import Callable

import uvicorn
from django.core.management.base import BaseCommand, CommandParser

from conversations.llm.loopback.anthropic import AnthropicServer
from conversations.llm.loopback.brain import Brain
from conversations.llm.loopback.http import App
from conversations.llm.loopback.openai import OpenAIServer

SERVERS: dict[str, Callable[[Brain], App]] = {"anthropic": AnthropicServer, "openai": OpenAIServer}
MODES = ["helpful", "inventing", "overloaded", "limited", "down", "broken", "slow"]


class Command(BaseCommand):
    help = "Serve a loopback vendor. Point ANTHROPIC_BASE_URL or OPENAI_BASE_URL (with /v1) at it; key: test-key."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("vendor", choices=sorted(SERVERS))
        parser.add_argument("--port", type=int, default=9101)
        parser.add_argument("--mode", choices=MODES, default="helpful")

    def handle(self, *args: object, **options: str | int) -> None:
        app = SERVERS[str(options["vendor"])](Brain(mode=str(options["mode"])))
        self.stdout.write(f"{options['vendor']} ({options['mode']}) on http://127.0.0.1:{options['port']}")
        uvicorn.run(app, host="127.0.0.1", port=int(options["port"]), log_level="warning")
