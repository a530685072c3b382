"""Where the claims of an answer come from: kept as ids and keys, and looked up anew whenever they are shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from conversations.engine.toolbox import Used
from conversations.parts import SourcePart, SourcesPart

MOST = 8
OPENING = 24  # letters of a quote by which it is known again
WARRANTY = re.compile(r"warrant|guarant|garant", re.IGNORECASE)
STARS = re.compile(r"\d(?:[.,]\d+)? ?(?:/|out of|of|de|sur|em) ?5", re.IGNORECASE)


def sources_of(text: str, used: list[Used]) -> SourcesPart | None:
    """One line for each fact that the words rest on, in the order it was looked up; None when they state none."""
    plain = _plain(text)
    found: dict[tuple[str, str, str], SourcePart] = {}
    for call in used:
        tell = TELLING.get(call.name)
        for source in tell(call.result, plain) if tell else ():
            found.setdefault((source.product_id, source.what, source.key), source)
    sources = list(found.values())[:MOST]
    return SourcesPart(sources=sources) if sources else None


def _of_product(result: dict[str, Any], text: str) -> Iterator[SourcePart]:
    product = str(result["product"]["id"])
    for label, value in result.get("specifications", {}).items():
        if _plain(str(value)) in text:
            yield SourcePart(product_id=product, what="spec", key=str(label))
    if STARS.search(text):
        yield SourcePart(product_id=product, what="rating")
    for review in result.get("reviews", []):
        opening = str(review.get("text") or review.get("title") or "")[:OPENING]
        if opening and _plain(opening) in text:
            yield SourcePart(product_id=product, what="review", key=opening)
    if result.get("description") and _plain(str(result["description"])[:OPENING]) in text:
        yield SourcePart(product_id=product, what="seller")
    if result.get("warranty_months") and WARRANTY.search(text):
        yield SourcePart(product_id=product, what="warranty")
    if result.get("return_days") and re.search(rf"\b{result['return_days']} \w+", text):
        yield SourcePart(product_id=product, what="returns")


def _of_judgement(result: dict[str, Any], text: str) -> Iterator[SourcePart]:
    for answer in result.get("answers", []):
        for label in answer.get("grounds", []):
            yield SourcePart(product_id=str(result["product_id"]), what="spec", key=str(label))


def _of_recommendations(result: dict[str, Any], text: str) -> Iterator[SourcePart]:
    for item in result.get("recommendations", []):
        for reason in item.get("reasons", []):
            label, mark, _ = str(reason.get("detail") or "").partition(": ")
            what = OF_REASONS.get(str(reason["source"]))
            if what and _plain(str(reason["text"]).rpartition(": ")[2]) in text:
                key = label if what == "spec" and mark else ""
                if what != "spec" or key:
                    yield SourcePart(product_id=str(item["product"]["id"]), what=what, key=key)


def _of_delivery(result: dict[str, Any], text: str) -> Iterator[SourcePart]:
    if result.get("options"):
        yield SourcePart(product_id=str(result["product_id"]), what="delivery")


def _of_terms(result: dict[str, Any], text: str) -> Iterator[SourcePart]:
    yield SourcePart(what="terms")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


OF_REASONS = {"spec": "spec", "review": "rating", "creator": "seller"}
TELLING: dict[str, Callable[[dict[str, Any], str], Iterator[SourcePart]]] = {
    "show_product": _of_product,
    "judge_product": _of_judgement,
    "recommend_products": _of_recommendations,
    "goes_with": _of_recommendations,
    "delivery_options": _of_delivery,
    "shop_terms": _of_terms,
}
