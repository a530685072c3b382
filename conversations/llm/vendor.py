"""What providers over the network share: how they are set up, and what a failure of theirs means."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import aclosing
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar

import httpx2
import structlog

from conversations.llm.base import Capabilities, ChatRequest, Delta, ErrorKind, ModelChoice, ModelError

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncGenerator, AsyncIterator

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Account:
    """Where a vendor is reached and with what; `timeout` is the longest silence in seconds."""

    api_key: str
    models: ModelChoice
    base_url: str = ""
    timeout: float = 30
    retries: int = 0


@cache
def certificates() -> ssl.SSLContext:
    """Whom we trust on the line. A client lives for one call only, and to read this anew for each takes 0.1 s."""
    return httpx2.create_ssl_context()


class VendorChat(ABC):
    """A vendor's client lives for one call, because its sockets belong to one event loop."""

    name: str
    label: str
    capabilities = Capabilities(vision=True, caching=True)
    # The vendor's own words for faults that pass.
    passing: ClassVar[dict[str, ErrorKind]]

    def __init__(self, account: Account) -> None:
        self.account = account
        self.models = account.models

    async def stream(self, request: ChatRequest) -> AsyncIterator[Delta]:
        """Yield the call's deltas. The SDKs let faults of the line itself through once a stream has begun."""
        try:
            async with aclosing(self.deltas(request)) as deltas:
                async for delta in deltas:
                    yield delta
        except httpx2.TimeoutException as error:
            raise self.silent() from error
        except httpx2.HTTPError as error:
            raise self.unreachable() from error
        except ModelError:
            raise
        except Exception as error:
            # A fault that the SDK did not foresee must cost the shopper no answer either: the next model gives it.
            log.exception("provider_broke", provider=self.name)
            raise self.failed(0) from error

    @abstractmethod
    def deltas(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """The call in the SDK's words and back; its errors as ModelError, those of the line left as they are."""

    def silent(self) -> ModelError:
        return ModelError(f"{self.label} took too long.", kind="timeout", permanent=False)

    def unreachable(self) -> ModelError:
        return ModelError(f"{self.label} could not be reached.", kind="connection", permanent=False)

    def failed(self, status: int, told: str = "") -> ModelError:
        """A status and the vendor's own word in ours. Faults inside a stream come with status 200 or none."""
        kind = self.passing.get(told) or ("rate_limited" if status == 429 else None)
        if kind or status >= 500 or status in {0, 200, 408, 409}:
            return ModelError(
                f"{self.label} failed for now ({status}).", kind=kind or "broken", permanent=False
            )
        refused: ErrorKind = "auth" if status in {401, 402, 403} else "invalid"
        return ModelError(f"{self.label} refused the request ({status}).", kind=refused, permanent=True)
