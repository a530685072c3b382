"""Public ids: they say what they name and nobody can guess them (``prod_…``, ``conv_…``, ``ord_…``)."""

from __future__ import annotations

import re
import secrets

# Base 58: no 0/O and no l/I, so an id survives being read aloud.
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_LENGTH = 20  # 58**20 is about 2**117: beyond guessing
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
