"""Public ids: they say what they name and nobody can guess them (``prod_…``, ``conv_…``, ``ord_…``); and keys."""

from __future__ import annotations

import re
import secrets
import threading
import time
from uuid import UUID

# Base 58: no 0/O and no l/I, so an id survives being read aloud.
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_LENGTH = 20  # 58**20 is about 2**117: beyond guessing
_NANOSECONDS = 1_000_000  # of a millisecond, which a key counts in 4096 parts
_PUBLIC_ID = re.compile(rf"[a-z]{{2,5}}_[{_ALPHABET}]{{{_LENGTH}}}")


def new_id(prefix: str) -> str:
    """A fresh public id such as ``prod_7Hq…``; 117 random bits after the prefix."""
    # One draw for the whole id: twenty would ask the system's randomness twenty times.
    number = secrets.randbelow(len(_ALPHABET) ** _LENGTH)
    letters = []
    for _ in range(_LENGTH):
        number, place = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[place])
    return f"{prefix}_{''.join(letters)}"


def is_public_id(text: str, prefix: str = "") -> bool:
    """Whether a text has the shape of a public id (of that kind), so that junk never reaches the database."""
    return bool(_PUBLIC_ID.fullmatch(text)) and text.startswith(prefix and f"{prefix}_")


class _Clock:
    """Moments of one process, each later than the one before."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def tick(self) -> int:
        with self._lock:
            self._last = max(time.time_ns() * 4096 // _NANOSECONDS, self._last + 1)
            return self._last


_clock = _Clock()


def new_key() -> UUID:
    """A primary key that begins with the moment it was made (UUID version 7). Pages and answers name public ids.

    What fits equally is ordered by key, and so by age: the same on every machine and in every run, where random keys
    (things made before have them still) draw lots. No column and no index is needed for it.
    """
    moment = _clock.tick()
    version, variant = 7 << 76, 2 << 62
    return UUID(int=(moment >> 12) << 80 | version | (moment & 0xFFF) << 64 | variant | secrets.randbits(62))
