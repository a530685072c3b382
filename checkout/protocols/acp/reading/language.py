"""Which language the buyer reads, from the header every browser sends."""

from __future__ import annotations

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,4})?")


def preferred(header: str) -> str:
    """The first language of an Accept-Language, such as ``es-MX``; empty when there is none we can keep."""
    first = header.split(",")[0].split(";")[0].strip()
    return first if _TAG.fullmatch(first) else ""
