"""Give vectors to the texts that have none yet, or whose text has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from django.db import connection

from ontology.actor import Actor
from ontology.models import Knowledge
from recommendations.embeddings.registry import embedder

BATCH = 64

# A text that changed while its vector was computed keeps waiting: the vector is of other words.
_STORE = """
    WITH stored AS (
      UPDATE ontology_knowledge AS k
      SET embedding = given.vector::vector, dimension = %s, fingerprint = given.fingerprint, updated_at = now()
      FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) AS given (id, vector, fingerprint, text)
      WHERE k.id = given.id AND k.text = given.text
      RETURNING k.thing_id, k.label, k.model, k.embedding
    ), sketched AS (
      UPDATE recommendations_searchentry SET sketch = binary_quantize(embedding)::varbit, sketch_of = stored.model
      FROM stored WHERE product_id = thing_id AND label = 'product'
    )
    SELECT count(*) FROM stored
"""


def embed_pending(*, by: Actor, progress: Callable[[int], object] = lambda done: None) -> int:
    """Embed every waiting text of the shop's model, newest first; answers how many.

    Stops and starts again anywhere: what is done is done. `progress` hears the size of each finished batch.
    Raises `Unavailable` when the model cannot be reached; the rest keeps waiting.
    """
    del by
    done = 0
    while rows := _waiting():
        stored = _embed(rows)
        progress(stored)
        done += stored
        if not stored:  # every text changed meanwhile; whoever changed them calls again
            break
    return done


def waiting_count() -> int:
    """How many texts wait for a vector."""
    return Knowledge.objects.filter(model=embedder().name, fingerprint="").count()


def _waiting() -> list[tuple[int, str]]:
    waiting = Knowledge.objects.filter(model=embedder().name, fingerprint="").order_by("-updated_at", "id")
    return list(waiting.values_list("id", "text")[:BATCH])


def _embed(rows: Sequence[tuple[int, str]]) -> int:
    model = embedder()
    ids, texts = [row[0] for row in rows], [row[1] for row in rows]
    vectors = ["[" + ",".join(f"{x:.7g}" for x in vector) + "]" for vector in model.embed(texts)]
    prints = [fingerprint(model.name, text) for text in texts]
    with connection.cursor() as cursor:
        cursor.execute(_STORE, [model.dimension, ids, vectors, prints, texts])
        return int(cursor.fetchone()[0])


def fingerprint(model: str, text: str) -> str:
    """What a vector was made of; equal means there is nothing to compute."""
    return hashlib.sha256(f"{model}\n{text}".encode()).hexdigest()
