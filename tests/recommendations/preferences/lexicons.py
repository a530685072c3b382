"""The demo shop's own words, read without a database."""

from functools import cache

from marketplace.demo.reading import demo_shop
from marketplace.verticals import Vertical, read_vertical
from recommendations.preferences.lexicon import CategoryEntry, Lexicon


@cache
def demo_lexicon() -> Lexicon:
    """Every shelf of the demo shop with its vertical, three brands and a few describing words."""
    own = {c.path: read_vertical(c.vertical) if c.vertical else None for c in demo_shop().categories}
    return Lexicon(
        categories=tuple(
            CategoryEntry(
                category.key, category.path, _inherited(category.path, own), _words(own[category.path])
            )
            for category in demo_shop().categories
        ),
        brands={"marejada": "Marejada", "oltremuro": "Oltremuro", "head": "Head"},
        describing=frozenset({"pink", "glossy", "carbon", "padel", "racket"}),
        known=frozenset({"carbon", "glossy", "windy", "padel", "racket"}),
    )


def _inherited(path: str, own: dict[str, Vertical | None]) -> Vertical | None:
    while path:
        if own.get(path):
            return own[path]
        path = path.rpartition(" > ")[0]
    return None


def _words(vertical: Vertical | None) -> tuple[str, ...]:
    return (vertical.noun, vertical.plural, *vertical.words) if vertical else ()
