"""The open parts of a row: variant options, the seller's own attributes, questions, fields without a column."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from marketplace.feeds.fields import KEPT
from marketplace.feeds.problems import Misread
from marketplace.feeds.row_reading import RowReading
from marketplace.feeds.text import one_line, plain_text
from marketplace.feeds.values import read_object
from marketplace.insight import ProductInsight

# Official, but to a shopper they are simply what the thing is like.
_DESCRIPTIVE = ("color", "size", "material", "gender", "age_group")
_LONGEST_NAME, _LONGEST_VALUE, _MOST = 100, 2000, 100


def read_options(row: RowReading, grouped: bool) -> dict[str, str]:
    """What tells this variant from its siblings: ``variant_dict``, else the older pairs, else colour and size."""
    if not grouped:
        return {}
    stated = row.take("variant_dict", read_object, remedy='Write {"Size": "42", "Colour": "Black"}.')
    if stated:
        return {
            one_line(str(name))[:50]: one_line(str(value))[:100]
            for name, value in stated.items()
            if str(value).strip()
        }
    legacy = {
        row.text(f"custom_variant{n}_category", longest=50): row.text(
            f"custom_variant{n}_option", longest=100
        )
        for n in (1, 2, 3)
    }
    simple = {name.capitalize(): row.text(name, longest=100) for name in ("color", "size")}
    return {name: value for name, value in (simple | legacy).items() if name and value}


def read_attributes(row: RowReading) -> dict[str, str]:
    """Every column no specification knows, and what describes the product itself."""
    found = {name: value for name in _DESCRIPTIVE if (value := row.fields.get(name)) is not None}
    if "group_id" in row.fields:
        # Among variants these differ from row to row: they are options, not traits of the product.
        found = {name: value for name, value in found.items() if name not in ("color", "size")}
    found |= _product_details(row.fields.get("product_detail"))
    found |= row.take("attributes", read_object, remedy='Write {"shape": "round"}.') or {}
    texts = {one_line(str(name)): _text_of(value) for name, value in (found | row.others).items()}
    for name, value in texts.items():
        if len(name) > _LONGEST_NAME or len(value) > _LONGEST_VALUE:
            row.note(
                name[:60], f"Has {len(value):,} characters.", f"Shorten it to {_LONGEST_VALUE:,} at most."
            )
    if len(texts) > _MOST:
        row.note(
            "attributes", f"There are {len(texts)} attributes.", f"Keep the {_MOST} that help a shopper."
        )
    return {name: value for name, value in texts.items() if name and value}


def _product_details(value: Any) -> dict[str, Any]:
    """Google's product_detail: nested, or ``section:name:value`` with commas between."""
    entries = value if isinstance(value, list) else [value]
    nested = {
        str(entry.get("attribute_name", "")): entry.get("attribute_value", "")
        for entry in entries
        if isinstance(entry, Mapping)
    }
    parts = [part.split(":", 2) for entry in entries if isinstance(entry, str) for part in entry.split(",")]
    return nested | {part[1].strip(): part[2] for part in parts if len(part) == 3}


def read_kept(row: RowReading) -> dict[str, Any]:
    """Official fields without a column of their own, as they came; objects are read from their cells."""
    names = KEPT | {"listing_has_variations", "is_ads_eligible", "review_count", "star_rating"}
    # Whether rows have variations follows from their group, so it is not remembered.
    return {
        name: _plain(value)
        for name, value in row.fields.items()
        if name in names - {"listing_has_variations"}
    }


def read_questions(row: RowReading) -> tuple[tuple[str, str], ...]:
    """``q_and_a`` as pairs: a JSON array of {q, a} or {question, answer}."""
    entries = row.take("q_and_a", _entries, remedy='Write [{"q": "…", "a": "…"}].', severity="warning") or []
    pairs = [
        (
            one_line(str(e.get("q") or e.get("question") or "")),
            plain_text(str(e.get("a") or e.get("answer") or "")),
        )
        for e in entries
    ]
    return tuple((question[:500], answer[:2000]) for question, answer in pairs if question and answer)


def _entries(value: Any) -> list[Mapping[str, Any]]:
    found = json.loads(value) if isinstance(value, str) else value
    entries = found if isinstance(found, list) else [found]
    if not all(isinstance(entry, Mapping) for entry in entries):
        raise Misread("is not a list of questions")
    return entries


def read_insight(row: RowReading) -> dict[str, Any] | None:
    """What the seller says to the advisor about the product, as one JSON object."""
    return row.take("insight", _insight, remedy='Write {"best_for": ["beginners"]}.')


def _insight(value: Any) -> dict[str, Any]:
    try:
        return ProductInsight.model_validate(read_object(value)).model_dump(exclude_defaults=True)
    except ValidationError as problem:
        first = problem.errors()[0]
        raise Misread(f"does not fit: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def _text_of(value: Any) -> str:
    if isinstance(value, list) and not any(isinstance(entry, (dict, list)) for entry in value):
        return ", ".join(_text_of(entry) for entry in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return one_line(
        json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (dict, list)) else str(value)
    )


def _plain(value: Any) -> Any:
    """JSON in a cell becomes the value it stands for, so that every format is remembered alike."""
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return plain_text(str(value))
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return ("true" if value else "false") if isinstance(value, bool) else plain_text(str(value))
