"""The releases we speak, the newest first."""

from __future__ import annotations

from checkout.protocols.acp.dialects import (
    legacy,
    v2025_09_29,
    v2025_12_12,
    v2026_01_16,
    v2026_01_30,
    v2026_04_17,
)
from checkout.protocols.acp.dialects.base import Dialect

NEWEST = v2026_04_17.DIALECT
LEGACY = legacy.DIALECT
_RELEASES = (NEWEST, v2026_01_30.DIALECT, v2026_01_16.DIALECT, v2025_12_12.DIALECT, v2025_09_29.DIALECT)
VERSIONS = tuple(dialect.version for dialect in _RELEASES)
# The date of the draft, which had the shapes of the first release.
_BY_NAME = {dialect.version: dialect for dialect in (*_RELEASES, LEGACY)} | {
    "2025-09-12": v2025_09_29.DIALECT
}


def dialect_named(version: str) -> Dialect | None:
    """The dialect of a version, or None."""
    return _BY_NAME.get(version)


def released(version: str) -> Dialect | None:
    """The dialect an API-Version header may ask for, or None."""
    found = _BY_NAME.get(version)
    return found if found is not None and found.is_released else None
