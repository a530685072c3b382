"""The one outbound HTTP client: always a time limit, never a private address, passing faults tried again."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Mapping

import httpx
import structlog
from django.conf import settings

log = structlog.get_logger(__name__)

_TRIES = 3
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_UNICAST = ipaddress.IPv6Network("2000::/3")


class OutboundError(Exception):
    """A call that did not work. ``permanent`` says whether trying again is pointless.

    ``status`` is the answer's, 0 where none came; ``answer`` its first words, which often say what was wrong.
    """

    def __init__(self, message: str, *, permanent: bool, status: int = 0, answer: str = "") -> None:
        super().__init__(message)
        self.permanent = permanent
        self.status = status
        self.answer = answer


def send(
    method: str,
    url: str,
    *,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    timeout: float = 10.0,
    pause: Callable[[float], None] = time.sleep,
) -> httpx.Response:
    """Make one call to the outside world, trying up to three times.

    Raises ``OutboundError``: permanent for refused addresses and 4xx answers, passing for what may work later.
    Redirects are not followed, because the next address would escape the guard.
    """
    address = _public_address(url)
    problem = ""
    for attempt in range(_TRIES):
        if attempt:
            pause(0.5 * 2**attempt)
        try:
            answer = _send_once(method, url, address, body, headers or {}, timeout)
        except httpx.TransportError as fault:
            problem = repr(fault)
            continue
        if answer.status_code not in _PASSING:
            return _checked(answer)
        problem = f"status {answer.status_code}"
    # The query may carry secrets, so only the host is logged.
    log.warning("outbound_failed", host=httpx.URL(url).host, problem=problem)
    raise OutboundError(f"{httpx.URL(url).host} did not answer: {problem}", permanent=False)


def _send_once(
    method: str, url: str, address: str, body: bytes | None, headers: Mapping[str, str], timeout: float
) -> httpx.Response:
    # Connect to the very address that was checked; a second look-up could answer differently (DNS rebinding).
    parsed = httpx.URL(url)
    with httpx.Client(timeout=timeout, follow_redirects=False, trust_env=False) as client:
        return client.request(
            method,
            parsed.copy_with(host=address),
            content=body,
            headers={**headers, "Host": parsed.netloc.decode()},
            extensions={"sni_hostname": parsed.host},
        )


def _checked(answer: httpx.Response) -> httpx.Response:
    if answer.status_code >= 300:
        raise OutboundError(
            f"The other side answered {answer.status_code}.",
            permanent=True,
            status=answer.status_code,
            answer=answer.text[:1000],
        )
    return answer


def _public_address(url: str) -> str:
    parsed = httpx.URL(url)
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise OutboundError(f"{url!r} is not a web address.", permanent=True)
    if parsed.host in settings.OUTBOUND_ALLOWED_HOSTS:
        return str(parsed.host)
    try:
        found = socket.getaddrinfo(parsed.host, parsed.port or 443, proto=socket.IPPROTO_TCP)
    except OSError:
        raise OutboundError(f"{parsed.host} could not be found.", permanent=False) from None
    addresses = [str(entry[4][0]) for entry in found]
    if not all(_is_public(ipaddress.ip_address(address)) for address in addresses):
        raise OutboundError(f"{parsed.host} is not a public address.", permanent=True)
    return addresses[0]


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether it leads to the open internet. ``is_global`` alone believes many that lead back into the house."""
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not address.is_multicast
    # A gateway takes these apart and goes to the IPv4 address inside, so that one is judged.
    inside = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else address.sixtofour
    if inside is not None:
        return _is_public(inside)
    # Everything else the internet routes lies in here: not ::127.0.0.1, not site-local, not multicast.
    return address in _UNICAST and address.is_global
