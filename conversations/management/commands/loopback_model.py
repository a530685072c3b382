"""`manage.py loopback_model anthropic --port 9101`: a vendor's wire format on this machine, for development."""

import uvicorn
from django.core.management.base import BaseCommand, CommandParser

from conversations.llm.loopback.brain import Brain
from conversations.llm.loopback.vendors import VENDORS, settings_for

MODES = ["helpful", "inventing", "refusing", "overloaded", "limited", "down", "broken", "slow"]


class Command(BaseCommand):
    help = "Serve a loopback vendor and print the variables that make the shop ask it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("vendor", choices=sorted(VENDORS))
        parser.add_argument("--port", type=int, default=9101)
        parser.add_argument("--mode", choices=MODES, default="helpful")

    def handle(self, *args: object, **options: str | int) -> None:
        vendor = str(options["vendor"])
        variables = settings_for(vendor, f"http://127.0.0.1:{options['port']}")
        told = " ".join(f"{name}={value}" for name, value in variables.items())
        self.stdout.write(f"{vendor} ({options['mode']}): {told}")
        app = VENDORS[vendor](Brain(mode=str(options["mode"])))
        uvicorn.run(app, host="127.0.0.1", port=int(options["port"]), log_level="warning")
