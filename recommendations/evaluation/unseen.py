"""A kind of goods that no rule was written on: a feed that is imported and a vertical that is only data."""

from __future__ import annotations

import json

from marketplace.actions.import_catalogue import import_catalogue
from marketplace.actions.open_creator import open_creator
from marketplace.models import Category
from ontology.actor import Actor
from recommendations.actions.index_catalog import index_catalog
from recommendations.evaluation import golden_sets
from recommendations.evaluation.finding import judge_search
from recommendations.evaluation.measures import Result
from recommendations.evaluation.ranking import judge_ranking
from recommendations.evaluation.understanding import judge_reading

FOLDER = golden_sets.FOLDER / "coffee"
SLUG = "coffee"


def open_coffee_shop() -> None:
    """Import the feed as a creator would and give its shelf the vertical."""
    by = Actor.system()
    vertical = json.loads((FOLDER / "vertical.json").read_text(encoding="utf-8"))
    food, _ = Category.objects.get_or_create(path="Food", defaults={"name": "Food", "slug": "food"})
    Category.objects.update_or_create(
        path="Food > Coffee",
        defaults={"name": "Coffee", "slug": SLUG, "parent": food, "vertical": vertical},
    )
    creator = open_creator(slug="bean-street", by=by)
    with (FOLDER / "catalogue.csv").open("rb") as source:
        import_catalogue(source=source, creator=creator, by=by)
    index_catalog(creator="bean-street", by=by)


def judge_unseen() -> Result:
    """Search, understanding and ranking on goods the rules have never seen, beside those they know."""
    open_coffee_shop()
    found = judge_search(golden_sets.queries(FOLDER))
    read = judge_reading(golden_sets.sentences(FOLDER))
    ranked = judge_ranking(golden_sets.personas(FOLDER))
    result = Result(cases=found.cases + read.cases + ranked.cases)
    result.figures = {
        "ndcg_at_10": found.figures["ndcg_at_10"],
        "recall_at_20": found.figures["recall_at_20"],
        "f1": read.figures["f1"],
        "ndcg_at_3": ranked.figures["ndcg_at_3"],
        "ideal_in_three": ranked.figures["ideal_in_three"],
        "promises_kept": ranked.figures["promises_kept"],
    }
    result.failures = [f"unseen {line}" for line in (*found.failures, *read.failures, *ranked.failures)]
    return result
