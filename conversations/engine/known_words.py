"""Words that may stand with a capital letter and still name no product."""

from pathlib import Path

from recommendations.language.spoken import SPOKEN
from recommendations.language.tongues import WORDS

FOLDER = Path(__file__).parent


def _words(name: str) -> frozenset[str]:
    return frozenset((FOLDER / name).read_text(encoding="utf-8").split())


# Words a sentence of an advisor may begin with, and words that are always written with a capital.
STARTERS = _words("known_starters.txt") | _words("known_elsewhere.txt")
# The small words of the languages we answer in, without accents.
SMALL = frozenset(word for language in SPOKEN for word in WORDS[language].split())
CAPITALS = _words("known_capitals.txt")
