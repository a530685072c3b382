"""Does search find what people would call the answer?"""

from __future__ import annotations

import random
from collections import defaultdict
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
    """nDCG@10 and recall@20, of all and of each language; what scores under 0.6 is told as a failure."""
    result = Result(cases=len(queries))
    ranks: dict[str, list[float]] = defaultdict(list)
    recalls: dict[str, list[float]] = defaultdict(list)
    for query in queries:
        found = answer(query.q)
        rank, got = ndcg(found, query.grades, top=10), recall(found, query.grades, top=20)
        for group in ("", f"_{query.lang}"):
            ranks[group].append(rank)
            recalls[group].append(got)
        if rank < POOR:
            best = [item for item, grade in query.grades.items() if grade == max(query.grades.values())]
            result.failures.append(
                f"search “{query.q}”: nDCG@10 {rank:.2f}; found {list(found[:4])}, wanted {best[:4]}"
            )
    result.figures = {f"ndcg_at_10{group}": mean(ranks[group]) for group in sorted(ranks)}
    result.figures |= {f"recall_at_20{group}": mean(recalls[group]) for group in sorted(recalls)}
    return result
