"""A rule of the feed: what it looks at, when it is kept, what to say and what to mend when it is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from marketplace.feeds.out.offer import Offer, Row


class Severity(StrEnum):
    """What a broken rule costs."""

    ERROR = "error"  # the row is refused
    WARNING = "warning"  # the value is ignored, so we leave it out
    ADVICE = "advice"  # it works, and could work better


Kept = Callable[[Row, Offer], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``drops`` names further fields that make no sense without this one."""

    field: str
    severity: Severity
    kept: Kept
    says: str
    remedy: str
    drops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that one row breaks."""

    item_id: str
    field: str
    severity: Severity
    says: str
    remedy: str
