"""What is known of a product as text, in the weights that search gives it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recommendations.language.fold import fold
from recommendations.ranking.signals import facts_of, leaning
from recommendations.understanding.merge import aspects_said_of, is_by_model, known_of

if TYPE_CHECKING:
    from marketplace.models import Product
    from marketplace.verticals import Vertical

DESCRIPTION = 1_500  # letters; the model reads 256 tokens, and shops like to repeat themselves
REVIEW = 160


@dataclass(frozen=True)
class ProductText:
    """Four weights of text: A name, B kind and facts, C what it is good for, D prose."""

    name: str
    facts: str
    fitness: str
    prose: str

    @property
    def whole(self) -> str:
        """Everything, most telling first, as the embedding model reads it."""
        return "\n".join(part for part in (self.name, self.facts, self.fitness, self.prose) if part)

    @property
    def folded(self) -> tuple[str, str, str, str]:
        return fold(self.name), fold(self.facts), fold(self.fitness), fold(self.prose)


def compose(product: Product, vertical: Vertical | None, reviews: Sequence[str] = ()) -> ProductText:
    """The text of a product; `reviews` are the words of its best liked reviews.

    Of what is derived, only a model's words and the buyers' verdicts are new: what rules read in the specifications
    is in the text already, and would only make every product be embedded again.
    """
    insight = known_of(product) if is_by_model(product) else product.known
    praised = [f"praised for {one.label}" for one in aspects_said_of(product) if one.leans == "good"]
    attributes = [f"{name.replace('_', ' ')}: {value}" for name, value in product.attributes.items()]
    variants = {str(value) for variant in product.variants.all() for value in variant.options.values()}
    return ProductText(
        name=_joined((product.name, product.brand), " "),
        facts=_joined((product.category.path.replace(" > ", " "), *attributes, *sorted(variants)), "; "),
        fitness=_joined(
            (
                *fitting_options(product, vertical),
                *insight.best_for,
                *insight.target_audience,
                *insight.use_cases,
                *insight.keywords,
                *insight.tags,
                *praised,
            ),
            "; ",
        ),
        prose=_joined(
            (
                insight.conversational_description,
                product.description[:DESCRIPTION],
                *(text[:REVIEW] for text in reviews),
            ),
            " ",
        ),
    )


def fitting_options(product: Product, vertical: Vertical | None) -> list[str]:
    """What its specifications make it good for, though the seller never says so: "good for Beginner players"."""
    if vertical is None:
        return []
    # Prices and stars change often and say little; without them the text stays, and so does its vector.
    facts = facts_of(product, vertical).without("price", "rating")
    return [
        f"good for {option.label} {' '.join(option.words[:3])}"
        for facet in vertical.facets
        for option in facet.options
        if leaning(option, facts).speaks_for
    ]


def _joined(parts: Iterable[str], between: str) -> str:
    return between.join(part.strip() for part in parts if part and part.strip())
