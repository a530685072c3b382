"""A reason told in another language, back in English, so that one check asks the sheet whether it is true."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext, ngettext, override

from marketplace.models import Category

BLANK = re.compile(r"\\?\{(\w+)\\?\}")
# "79,90 €" as English writes it; a dash in a range of grams stands for "to".
MONEY = re.compile(r"(\d[\d.]*)(?:,(\d\d))?\s€")
COMMA, RANGE = re.compile(r"(?<=\d),(?=\d)"), re.compile(r"(\d)–(\d)")
TOLD = (
    "{price} leaves {left} of your {limit}",
    "{price} is just within your {limit}",
    "{price} is close to what you had in mind",
    "it is the least expensive of the {count}",
    "it is the lightest of the {count}, at {weight}",
    "it is among the most bought of its kind here",
    "its seller recommends it for {what}",
    "it is new here, so there are no reviews yet",
    "it is from {brand}, which you like",
    "it is made for {whom}",
    "it comes in the {colour} you like",
)
RATED = ("buyers rate it {stars} of 5 ({count} review)", "buyers rate it {stars} of 5 ({count} reviews)")


def in_english(reason: str, language: str) -> str:
    """The English of a reason; as it stands when it is none that we say."""
    if language == "en":
        return reason
    _, mark, because = reason.partition(": ")
    spoken = _spoken(language)
    if mark and because in spoken:
        return spoken[because]
    for english, pattern in _patterns(language):
        if found := pattern.fullmatch(because if mark and not pattern.fullmatch(reason) else reason):
            return english.format(**{name: _plain(value) for name, value in found.groupdict().items()})
    return spoken.get(reason, reason)


def _spoken(language: str) -> dict[str, str]:
    """What the shelves say in a language, to their English."""
    verticals = Category.objects.filter(vertical__isnull=False).values_list("vertical", flat=True)
    return {
        told: english
        for vertical in verticals
        for english, told in (vertical or {}).get("sayings", {}).get(language, {}).items()
    }


def _patterns(language: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    with override(language):
        pairs = [(english, gettext(english)) for english in TOLD]
        pairs += [(RATED[min(many, 2) - 1], ngettext(*RATED, many)) for many in (1, 2)]
    for english, told in pairs:
        yield english, re.compile(BLANK.sub(r"(?P<\1>.+?)", re.escape(told)))


def _plain(value: str) -> str:
    value = MONEY.sub(lambda found: f"€{found[1].replace('.', ',')}.{found[2] or '00'}", value)
    return RANGE.sub(r"\1 to \2", value if "€" in value else COMMA.sub(".", value))
