"""Do the three that are shown answer the shopper, and keep what ranking promises?"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from marketplace.models import Product
from recommendations.evaluation.golden_sets import Persona
from recommendations.evaluation.measures import Result, has_ideal, mean, ndcg
from recommendations.evaluation.promises import broken_promises
from recommendations.evaluation.understanding import read
from recommendations.recommend import recommend

TOP = 3
Answer = Callable[[Persona], Sequence[Product]]


def recommended(persona: Persona) -> list[Product]:
    """The shop's own answer."""
    return [suggestion.product for suggestion in recommend(read(persona.says))]


def shuffled(persona: Persona) -> list[Product]:
    """The negative control: three goods of the right shelf, whatever the shopper said."""
    known = read(persona.says).category
    shelf = Product.objects.filter(category__slug=known) if known else Product.objects.all()
    goods = sorted(shelf, key=lambda product: product.item_id)
    return random.Random(persona.says[0]).sample(goods, k=min(TOP, len(goods)))


def judge_ranking(personas: Sequence[Persona], *, answer: Answer = recommended) -> Result:
    """nDCG@3, the share of shoppers who see an ideal product, and the share of lists that keep every promise."""
    ranks, ideals, kept = [], [], []
    result = Result(cases=len(personas))
    for persona in personas:
        products = answer(persona)
        found = [product.item_id for product in products]
        broken = list(broken_promises(products, least=persona.least, most=persona.most))
        ranks.append(ndcg(found, persona.grades, top=TOP))
        ideals.append(float(has_ideal(found, persona.grades)))
        kept.append(float(not broken))
        if not ideals[-1] or broken or ranks[-1] < 0.5:
            wanted = [item for item, grade in persona.grades.items() if grade == 3]
            said = " / ".join(persona.says)
            result.failures.append(
                f"ranking “{said}”: nDCG@3 {ranks[-1]:.2f}; shown {found}, ideal {wanted}"
                + (f"; {'; '.join(broken)}" if broken else "")
            )
    result.figures = {"ndcg_at_3": mean(ranks), "ideal_in_three": mean(ideals), "promises_kept": mean(kept)}
    return result
