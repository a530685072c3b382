"""Words that may stand with a capital letter and still name no product."""

from pathlib import Path

FOLDER = Path(__file__).parent


def _words(name: str) -> frozenset[str]:
    return frozenset((FOLDER / name).read_text(encoding="utf-8").split())


# Words a sentence of an advisor may begin with, and words that are always written with a capital.
STARTERS = _words("known_starters.txt")
CAPITALS = _words("known_capitals.txt")
