"""What all loopback vendors share: the key, the refusals, the ways to fail; and how one is run on this machine."""

import asyncio
import threading
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from socket import AF_INET, SOCK_STREAM, socket
from typing import Any, ClassVar

import uvicorn

from conversations.llm.loopback.brain import Brain, Heard, Said
from conversations.llm.loopback.http import (
    App,
    Receive,
    Scope,
    Send,
    bearer,
    pieces,
    read_json,
    send_events,
    send_json,
)
from conversations.llm.loopback.prefix import PrefixCache

Event = tuple[str, Any]
# Where a "broken" vendor breaks off, in bits of the answer.
BREAKS_AT = 6


class LoopbackVendor(ABC):
    """An ASGI app. `key` is the only key it accepts; `brain` says what it answers and how it behaves."""

    # mode -> (status, the vendor's word for it)
    failures: ClassVar[dict[str, tuple[int, str]]]
    no_such_path: ClassVar[str]
    wrong_key: ClassVar[str]
    wrong_key_status: ClassVar[int] = 401
    bad_request: ClassVar[str]

    def __init__(self, brain: Brain | None = None, *, key: str = "test-key") -> None:
        self.brain = brain or Brain()
        self.key = key
        self.bodies: list[dict[str, Any]] = []
        self.prefixes = PrefixCache()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        body = await read_json(receive)
        if not self.serves(scope["path"]):
            await self._refuse(send, 404, self.no_such_path, "No such path.")
        elif self.key_of(scope) != self.key:
            await self._refuse(send, self.wrong_key_status, self.wrong_key, "This key is not known.")
        elif complaint := self.fault_of(body):
            await self._refuse(send, 400, self.bad_request, complaint)
        else:
            self.bodies.append(body)
            await self._answer(send, scope["path"], body)

    async def _answer(self, send: Send, path: str, body: dict[str, Any]) -> None:
        mode = self.brain.next_mode()
        if mode in self.failures:
            await self._refuse(send, *self.failures[mode], mode)
            return
        said = self.brain.answer(self.heard(body), mode)
        await send_events(send, self.events(said, mode, path, body))

    async def _refuse(self, send: Send, status: int, word: str, message: str) -> None:
        await send_json(send, status, self.refusal(status, word, message), ((b"x-should-retry", b"false"),))

    def key_of(self, scope: Scope) -> str:
        return bearer(scope)

    @abstractmethod
    def serves(self, path: str) -> bool: ...

    @abstractmethod
    def fault_of(self, body: dict[str, Any]) -> str:
        """What the vendor answers 400 for; empty when the request is one it takes."""

    @abstractmethod
    def refusal(self, status: int, word: str, message: str) -> Any:
        """The body of an error."""

    @abstractmethod
    def heard(self, body: dict[str, Any]) -> Heard:
        """The request in neutral words."""

    @abstractmethod
    def events(self, said: Said, mode: str, path: str, body: dict[str, Any]) -> AsyncIterator[Event]:
        """The answer on the wire."""


async def paced(text: str, mode: str) -> AsyncIterator[str | None]:
    """The bits of an answer; None where a broken vendor breaks off."""
    bits = pieces(text)
    for count, piece in enumerate(bits):
        if mode == "slow":
            await asyncio.sleep(0.2)
        if mode == "broken" and count == min(BREAKS_AT, len(bits) - 1):
            yield None
            return
        yield piece


@contextmanager
def serving(app: App) -> Iterator[str]:
    """Run a vendor on a free port, in a thread; yield its base address and stop it at the end of the block."""
    listener = socket(AF_INET, SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_level="error", lifespan="off", access_log=False)
    server = uvicorn.Server(config)
    listener.listen(128)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=5)
        listener.close()
