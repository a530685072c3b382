"""Sentences and days in the reader's language, for code that knows no Django. The app puts Django's words behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime


def _as_written(message: str) -> str:
    return message


def _one_or_many(one: str, many: str, number: int) -> str:
    return one if number == 1 else many


def _english_day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


translate: Callable[[str], str] = _as_written
translate_count: Callable[[str, str, int], str] = _one_or_many
write_day: Callable[[datetime], str] = _english_day


def gettext(message: str) -> str:
    """The sentence in the language of the request or the turn. Blanks are filled in afterwards, with ``format``."""
    return translate(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The same where a number decides on the form."""
    return translate_count(one, many, number)


def day(moment: datetime) -> str:
    """A day as it is written there: ``5 November 2026``, ``5 de noviembre de 2026``."""
    return write_day(moment)
