"""Django's requests on threads that stay, where Django itself would start one for each request."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from typing import Any, TypeVar

from asgiref.sync import sync_to_async
from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.db import close_old_connections
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

Scope = dict[str, Any]
Found = TypeVar("Found")


class ThreadedHandler(ASGIHandler):
    """Django's ASGI handler, with middleware and view as one plain call on one of so many threads.

    All of our middleware and views are synchronous. Django would take each of them to a thread and back one by one,
    and start that thread anew for each request, which costs more than most of the views.
    """

    def __init__(self, threads: int) -> None:
        BaseHandler.__init__(self)  # the next in line would load the asynchronous chain
        self.load_middleware(is_async=False)
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="web")

    async def handle(self, scope: Scope, receive: Any, send: Any) -> None:
        """Read the body, answer on a thread, send the answer."""
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        try:
            set_script_prefix(get_script_prefix(scope))
            response = await self._on_thread(self._answer, scope, body)
            if response.streaming:
                await self._stream(response, receive, send)
            else:
                await self.send_response(response, send)
        finally:
            body.close()

    async def _on_thread(self, call: Callable[..., Found], *args: Any) -> Found:
        # The number of the request stands in the context, and so must the language that the view sets.
        work = partial(copy_context().run, call, *args)
        return await asyncio.get_running_loop().run_in_executor(self.threads, work)

    def _answer(self, scope: Scope, body: Any) -> Any:
        signals.request_started.send(sender=self.__class__, scope=scope)
        request, refusal = self.create_request(scope, body)
        response: Any = refusal if request is None else self.get_response(request)
        response._handler_class = self.__class__  # whom the end of the request is told to be from
        if isinstance(response, HttpResponse):
            response.close()  # also gives back this thread's connection
            return response
        try:
            _read_whole(response)
        finally:
            close_old_connections()
        return response

    async def _stream(self, response: HttpResponseBase, receive: Any, send: Any) -> None:
        """Send part by part, and stop when the reader has gone."""
        sending = asyncio.create_task(self.send_response(response, send))
        leaving = asyncio.create_task(receive())
        try:
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            leaving.cancel()
            sending.cancel()  # does nothing to one that has ended
            try:
                with suppress(asyncio.CancelledError):
                    await sending
            finally:
                # On the thread that read the parts, so that its connection is given back, too.
                await sync_to_async(response.close)()


def _read_whole(response: Any) -> None:
    """Read a synchronous answer here, to its end: such answers are files of ours, and the event loop must not read."""
    if response.is_async:
        return
    if isinstance(response, FileResponse):
        response.block_size = ASGIHandler.chunk_size
    response.streaming_content = _one_by_one(list(response.streaming_content))


async def _one_by_one(parts: Iterable[bytes]) -> AsyncIterator[bytes]:
    for part in parts:
        yield part
