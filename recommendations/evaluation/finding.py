"""Does search find what people would call the answer?"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from marketplace.models import Product
from recommendations.evaluation.golden_sets import Query
from recommendations.evaluation.measures import Result, mean, ndcg, recall
from recommendations.search import search

Answer = Callable[[str], Sequence[str]]
POOR = 0.6


def found_by_search(query: str) -> list[str]:
    """The shop's own answer, as item ids."""
    return [product.item_id for product in search(query, limit=20).items]


def shuffled(query: str) -> list[str]:
    """The negative control: the same goods in an order that knows nothing of the query."""
    everything = sorted(Product.objects.values_list("item_id", flat=True))
    return random.Random(query).sample(everything, k=min(20, len(everything)))


def judge_search(queries: Sequence[Query], *, answer: Answer = found_by_search) -> Result:
    """nDCG@10 and recall@20 over the queries; what scores under 0.6 is told as a failure."""
    result = Result(cases=len(queries))
    ranks, recalls = [], []
    for query in queries:
        found = answer(query.q)
        ranks.append(ndcg(found, query.grades, top=10))
        recalls.append(recall(found, query.grades, top=20))
        if ranks[-1] < POOR:
            best = [item for item, grade in query.grades.items() if grade == max(query.grades.values())]
            result.failures.append(
                f"search “{query.q}”: nDCG@10 {ranks[-1]:.2f}; found {list(found[:4])}, wanted {best[:4]}"
            )
    result.figures = {"ndcg_at_10": mean(ranks), "recall_at_20": mean(recalls)}
    return result
