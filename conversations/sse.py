"""Server-sent events: pieces of a turn as frames."""

from __future__ import annotations

import json
import re
from typing import Any

HEADERS: list[tuple[bytes, bytes]] = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-cache, no-transform"),
    # Proxies such as nginx would otherwise hold the words back until the answer is complete.
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
HEARTBEAT = b": still here\n\n"
WORDS = re.compile(r"\s*\S+\s*\S*\s*\S*")


def frame(event: str, data: str) -> bytes:
    """One event; a line break inside the data would end it, so each line is sent as one of its own."""
    lines = "".join(f"data: {line}\n" for line in data.split("\n"))
    return f"event: {event}\n{lines}\n".encode()


def json_frame(event: str, value: Any) -> bytes:
    return frame(event, json.dumps(value, ensure_ascii=False))


def few_words(html: str) -> list[str]:
    """Cut a sentence into a few words each, never inside a tag."""
    pieces: list[str] = []
    for part in re.split(r"(<a [^>]*>.*?</a>\s*)", html):
        if part.startswith("<a "):
            pieces.append(part)
        else:
            pieces += WORDS.findall(part) or ([part] if part else [])
            trailing = part[len("".join(WORDS.findall(part))) :]
            if trailing and pieces:
                pieces[-1] += trailing
    return pieces
