"""The leg of meaning: the nearest vectors by cosine."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection

from ontology.errors import Unavailable
from recommendations.embeddings.questions import question_vector
from recommendations.embeddings.registry import embedder
from recommendations.retrieval.filters import TABLE
from recommendations.retrieval.found import Ranked, ranked

if TYPE_CHECKING:
    from recommendations.embeddings.base import Embedder
    from recommendations.retrieval.filters import Within
    from recommendations.retrieval.types import Sql

Rows = Sequence[Sequence[Any]]

POOL: int = settings.NEAREST_VECTORS
# Up to so many are compared one by one; beyond, enough of what the index brings is within the filters.
FEW = 8_000
# Cast and model must be repeated exactly as the partial index has them, or it is not used.
_STORED = "k.embedding::halfvec({size}) <=> %s::halfvec({size})"
_ROW = "k.label = 'product' AND k.model = '{model}' AND k.embedding IS NOT NULL"
# OFFSET 0 hides from the planner how few keep the filters: else it may take all vectors and sort them.
_BY_INDEX = f"""
    SELECT {{columns}}, {_STORED} AS distance FROM ontology_knowledge k
    CROSS JOIN LATERAL (SELECT * FROM ({{within}}) x WHERE x.product_id = k.thing_id OFFSET 0) e
    WHERE {_ROW} ORDER BY distance LIMIT {POOL}
"""  # noqa: S608 - our own words
# First by sketches, which stand in the index that leads to the shelf or creator; then, of the nearest that keep the
# filters, by vectors. OFFSET 0 keeps the planner from reading every entry first.
_ONE_BY_ONE = f"""
    SELECT {{columns}}, {_STORED} AS distance FROM (
      SELECT w.* FROM (
        SELECT product_id FROM {TABLE} WHERE {{lead}} AND sketch_of = '{{model}}'
        ORDER BY sketch::bit({{size}}) <~> binary_quantize(%s::vector)::bit({{size}}) OFFSET 0
      ) s CROSS JOIN LATERAL (SELECT * FROM ({{within}}) x WHERE x.product_id = s.product_id OFFSET 0) w
      LIMIT {2 * POOL}
    ) e JOIN ontology_knowledge k ON k.thing_id = e.product_id AND {_ROW}
    ORDER BY distance LIMIT {POOL}
"""  # noqa: S608


# Vectors are made on threads of their own, which need no database, while PostgreSQL looks for the words. As many as
# may ask at once, so that a model far away keeps nobody else waiting.
_ahead = ThreadPoolExecutor(settings.WEB_THREADS, thread_name_prefix="question")
PATIENCE = 10  # seconds; beyond, words alone answer


def read_ahead(text: str) -> Future[str]:
    """Begin to read a question; its vector, as PostgreSQL writes it, is the result."""
    return _ahead.submit(_vector, text, embedder().name)


def by_meaning(question: Future[str], within: Within, read: Sql) -> Ranked:
    """Products, nearest first, none under the model's floor.

    Without a reachable model it answers nothing: words alone still make a search.
    """
    model = embedder()
    try:
        vector = question.result(PATIENCE)
    except (Unavailable, TimeoutError):
        return {}
    near = _one_by_one if within.is_narrow and within.about <= FEW else _through_the_index
    # The index gives them nearly in order, and equals in the order of its own building.
    rows = sorted(near(vector, model, within, read), key=lambda row: (row[-1], row[0]))
    return ranked(row for row in rows if 1.0 - row[-1] >= model.floor)


@lru_cache(maxsize=1_000)  # 3 MB
def _vector(text: str, _model: str) -> str:
    """The vector of a question as PostgreSQL reads it. The process remembers the latest; Redis, the day's."""
    return "[" + ",".join(map("{:.5g}".format, question_vector(text))) + "]"


def _one_by_one(vector: str, model: Embedder, within: Within, read: Sql) -> Rows:
    lead, values = within.lead
    sql = _ONE_BY_ONE.format(
        columns=read[0], within=within.sql, lead=lead, model=model.name, size=model.dimension
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*read[1], vector, *values, vector, *within.values])
        return list(cursor.fetchall())


def _through_the_index(vector: str, model: Embedder, within: Within, read: Sql) -> Rows:
    sql = _BY_INDEX.format(columns=read[0], within=within.sql, model=model.name, size=model.dimension)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*read[1], vector, *within.values])
        return list(cursor.fetchall())
