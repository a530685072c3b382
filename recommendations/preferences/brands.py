"""Brands liked and avoided, by the brands the catalogue carries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recommendations.language.fold import fold
from recommendations.preferences.clauses import is_denied

if TYPE_CHECKING:
    from recommendations.preferences.lexicon import Lexicon

# Brands that are ordinary words are heard only with a capital letter.
ORDINARY = frozenset(
    {
        "arc",
        "apple",
        "beats",
        "bolt",
        "coast",
        "core",
        "drop shot",
        "edge",
        "gap",
        "head",
        "next",
        "north",
        "nova",
        "one",
        "peak",
    }
    | {"prime", "pure", "shell", "target", "vision", "wave"}
)
# Makers that shoppers ask for by name, whether or not this shop carries them: not to be heard as silence.
MAKERS = {
    "bullpadel": "Bullpadel", "babolat": "Babolat", "siux": "Siux", "starvie": "StarVie", "star vie": "StarVie",
    "vibor-a": "Vibor-A", "drop shot": "Drop Shot", "black crown": "Black Crown", "adidas": "Adidas", "nox": "Nox",
    "wilson": "Wilson", "dunlop": "Dunlop", "joma": "Joma", "asics": "Asics", "nike": "Nike", "kuikma": "Kuikma",
    "varlion": "Varlion", "royal padel": "Royal Padel", "head": "Head", "sony": "Sony", "bose": "Bose",
    "sennheiser": "Sennheiser", "jbl": "JBL", "beats": "Beats", "apple": "Apple", "samsung": "Samsung",
}  # fmt: skip


@dataclass(frozen=True)
class BrandReading:
    liked: tuple[str, ...]
    avoided: tuple[str, ...]


def read_brands(text: str, lexicon: Lexicon) -> BrandReading:
    """The brands a text names, apart by whether they are wanted."""
    folded = fold(text)
    liked: dict[str, None] = {}
    avoided: dict[str, None] = {}
    for name, shown in (MAKERS | dict(lexicon.brands)).items():
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", folded):
            if name in ORDINARY and not text[match.start()].isupper():
                continue
            (avoided if is_denied(folded, match.start()) else liked)[shown] = None
    return BrandReading(tuple(brand for brand in liked if brand not in avoided), tuple(avoided))
