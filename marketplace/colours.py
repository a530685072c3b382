"""The colour, as a facet that every shelf has whose goods have one, so that no vertical must list colours anew."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

FILE = Path(__file__).parent / "colours.yaml"
KEY = "colour"
NAMES = (
    noop("black"),
    noop("white"),
    noop("grey"),
    noop("blue"),
    noop("red"),
    noop("orange"),
    noop("yellow"),
    noop("green"),
    noop("pink"),
    noop("purple"),
    noop("brown"),
)


def colour_facet() -> dict[str, Any]:
    """The facet in the shape a vertical's own facets have."""
    options = [
        {
            "value": name,
            "label": gettext(name).capitalize(),
            "words": colour["words"],
            "signals": [
                {
                    "attribute": KEY,
                    "has": colour["names"],
                    "points": 3,
                    "because": gettext("it comes in the {colour} you like").format(colour=gettext(name)),
                }
            ],
        }
        for name, colour in ((str(colour["value"]), colour) for colour in families())
    ]
    return {"key": KEY, "label": gettext("Colour"), "importance": 1, "options": options}


@cache
def families() -> list[dict[str, Any]]:
    """Each colour with the words shoppers use for it and the names sellers give it."""
    found: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found
