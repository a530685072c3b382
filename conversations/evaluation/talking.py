"""A shopper who talks through the public chat API, and the settings an evaluation runs under."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.test import Client
from django.test.utils import override_settings

from conversations import limits

Answer = dict[str, Any]
UNHURRIED: dict[str, Any] = {
    "AGORA_RATE_LIMITS": {},
    "CHAT_PROVIDERS": ["builtin"],
    "CHAT_PACE_SECONDS": 0,
    "CHAT_RETRIES": 0,
    # Each time anew: an answer told again would hide what the model says now.
    "CHAT_ANSWER_CACHE_SECONDS": 0,
    # Vendors' lies cost nothing here, and one that is told to fail must be asked again.
    "CHAT_BUDGETS": {"day": 10**9, "conversation": 10**9},
    "CHAT_BREAKER_FAILURES": 10**6,
    "CELERY_TASK_ALWAYS_EAGER": True,
    "PAYMENT_GATEWAY": "test",
    "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
}


@contextmanager
def unhurried(**more: Any) -> Iterator[None]:
    """No limits, no pacing, no vendor and no mail unless asked for."""
    with override_settings(**UNHURRIED | more):
        limits.connection.cache_clear()
        yield
    limits.connection.cache_clear()


class Talker:
    """One shopper in one conversation. Remembers each answer and the seconds it took."""

    def __init__(self, locale: str = "en") -> None:
        self.browser = Client()
        opened = self._post("/api/chat/session", {"locale": locale})
        self.session: str = opened["sessionId"]
        self.answers: list[Answer] = []
        self.seconds: list[float] = []

    def say(self, message: str) -> Answer:
        """One turn. Raises ValueError with the server's words when it was refused."""
        begun = time.perf_counter()
        answer = self._post("/api/chat/message", {"sessionId": self.session, "message": message})
        self.seconds.append(time.perf_counter() - begun)
        self.answers.append(answer)
        return answer

    def page(self) -> str:
        """The whole conversation as the page shows it."""
        return self.browser.get(f"/chat/{self.session}/").content.decode()

    def _post(self, path: str, body: Answer) -> Answer:
        response = self.browser.post(path, json.dumps(body), content_type="application/json")
        if response.status_code >= 400:
            raise ValueError(f"{path} answered {response.status_code}: {response.content[:300]!r}")
        answer: Answer = response.json()
        return answer
