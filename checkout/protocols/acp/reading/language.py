"""Which language the buyer reads, from the header every browser sends."""

from __future__ import annotations

import re

# Language and region; what a tag says beyond them (script, variant) we have no use for.
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,4})?(?![A-Za-z0-9])")


def preferred(header: str) -> str:
    """The first language of an Accept-Language, such as ``es-MX``; empty when there is none we can keep."""
    first = _TAG.match(header.strip())
    return first[0] if first else ""
