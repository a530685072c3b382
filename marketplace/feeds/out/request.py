"""What a reader of the feed asks for, read from the address and checked."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from marketplace.feeds.out.formats import FORMATS
from marketplace.feeds.out.reading import Place
from marketplace.feeds.out.scope import FeedScope, scope_of
from marketplace.feeds.out.specs import Spec, spec_named
from ontology.errors import Invalid, NotFound

MOST_ROWS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRequest:
    """One feed or one page of it. Without ``limit`` the whole feed is meant, streamed."""

    scope: FeedScope
    spec: Spec
    format: str
    limit: int | None = None
    after: Place | None = None

    def etag(self, version: str) -> str:
        """Weak, because the same feed may come packed or plain."""
        place = write_cursor(self.after) if self.after else ""
        told = (
            self.scope.key,
            self.spec.name,
            len(self.spec.columns),
            self.format,
            self.limit,
            place,
            version,
        )
        return f'W/"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"'


def read_request(kind: str, asked: Mapping[str, str]) -> FeedRequest:
    """Raises NotFound for an unknown format or creator, Invalid for what cannot be read."""
    if kind not in FORMATS:
        raise NotFound(f"The feed comes as {', '.join(FORMATS)}.", field="format")
    return FeedRequest(
        scope=scope_of(asked.get("creator", "").strip()),
        spec=spec_named(asked.get("spec", "").strip()),
        format=kind,
        limit=_limit(asked.get("limit"), paged=bool(asked.get("cursor"))),
        after=read_cursor(asked["cursor"]) if asked.get("cursor") else None,
    )


def _limit(text: str | None, *, paged: bool) -> int | None:
    if not text:
        return MOST_ROWS if paged else None
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= MOST_ROWS and len(text) <= 6):
        raise Invalid(f"limit is a whole number from 1 to {MOST_ROWS}.", field="limit")
    return int(text)


def write_cursor(place: Place) -> str:
    """Opaque to readers, who give it back as it came."""
    return base64.urlsafe_b64encode(place.product.bytes + place.item_id.encode()).decode().rstrip("=")


def read_cursor(text: str) -> Place:
    """Raises Invalid for anything we did not write."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        place = Place(UUID(bytes=raw[:16]), raw[16:].decode())
    except (binascii.Error, ValueError):
        raise Invalid("This cursor is not one of ours. Begin without one.", field="cursor") from None
    if not place.item_id or len(place.item_id) > 100 or "\x00" in place.item_id:
        raise Invalid("This cursor is not one of ours. Begin without one.", field="cursor")
    return place
