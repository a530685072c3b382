"""A kind of goods that no rule was written on: a feed that is imported and a vertical that is only data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from marketplace.actions.import_catalogue import import_catalogue
from marketplace.actions.open_creator import open_creator
from marketplace.models import Category
from ontology.actor import Actor
from recommendations.actions.index_catalog import index_catalog
from recommendations.evaluation import golden_sets
from recommendations.evaluation.calibration import everything_told, judge_calibration
from recommendations.evaluation.finding import judge_search
from recommendations.evaluation.measures import Result
from recommendations.evaluation.ranking import judge_ranking
from recommendations.evaluation.understanding import judge_reading


@dataclass(frozen=True)
class UnseenShop:
    """A folder of the golden sets with a catalogue, its vertical as data, and cases graded by hand."""

    name: str
    path: str
    creator: str

    @property
    def folder(self) -> Path:
        return golden_sets.FOLDER / self.name

    def open(self) -> None:
        """Import the feed as a creator would and give its shelf the vertical."""
        by = Actor.system()
        vertical = json.loads((self.folder / "vertical.json").read_text(encoding="utf-8"))
        top, _, leaf = self.path.partition(" > ")
        parent, _ = Category.objects.get_or_create(path=top, defaults={"name": top, "slug": top.lower()})
        Category.objects.update_or_create(
            path=self.path,
            defaults={"name": leaf, "slug": self.name, "parent": parent, "vertical": vertical},
        )
        creator = open_creator(slug=self.creator, by=by)
        with (self.folder / "catalogue.csv").open("rb") as source:
            import_catalogue(source=source, creator=creator, by=by)
        index_catalog(creator=self.creator, by=by)


COFFEE = UnseenShop("coffee", "Food > Coffee", "bean-street")
TENTS = UnseenShop("tents", "Outdoor > Tents", "canvas-row")


def judge_unseen(shop: UnseenShop = COFFEE) -> Result:
    """Search, understanding and ranking on goods the rules have never seen, beside those they know."""
    shop.open()
    found = judge_search(golden_sets.queries(shop.folder))
    read = judge_reading(golden_sets.sentences(shop.folder))
    fresh = judge_reading(golden_sets.sentences(shop.folder, "fresh.yaml"))
    second = judge_reading(golden_sets.sentences(shop.folder, "second.yaml"))
    ranked = judge_ranking(golden_sets.personas(shop.folder))
    sure = judge_calibration(everything_told(shop.folder))
    result = Result(cases=found.cases + read.cases + fresh.cases + second.cases + ranked.cases)
    result.figures = {
        "ndcg_at_10": found.figures["ndcg_at_10"],
        "recall_at_20": found.figures["recall_at_20"],
        "f1": read.figures["f1"],
        **{f"fresh_{name}": value for name, value in fresh.figures.items()},
        "second_f1": second.figures["f1"],
        "second_whole": second.figures["whole"],
        "ndcg_at_3": ranked.figures["ndcg_at_3"],
        "ideal_in_three": ranked.figures["ideal_in_three"],
        "promises_kept": ranked.figures["promises_kept"],
        "calibrated": sure.figures["calibrated"],
    }
    result.notes = sure.notes
    result.failures = [
        f"unseen {shop.name} {line}"
        for part in (found, read, fresh, second, ranked)
        for line in part.failures
    ]
    return result
