"""The database's own count of what changes in a feed: triggers, so that no road into the tables is forgotten.

A change adds one to a row that belongs to the changing connection alone. Nobody waits for anybody, and the sum over
the rows moves exactly when the change is committed: a reader who saw the old sum read the old goods.
"""

from __future__ import annotations

_BY_PRODUCT = "SELECT p.creator_id FROM changed c JOIN marketplace_product p ON p.thing_ptr_id = c.product_id"
_BY_STOCK = (
    "SELECT p.creator_id FROM changed c JOIN marketplace_variant v ON v.id = c.variant_id "
    "JOIN marketplace_product p ON p.thing_ptr_id = v.product_id"
)
# Table: which creators' feeds a changed row of it touches. A category's path is shown by everybody's goods.
_WATCHED = {
    "marketplace_product": "SELECT creator_id FROM changed",
    "marketplace_variant": _BY_PRODUCT,
    "marketplace_media": _BY_PRODUCT,
    "marketplace_review": _BY_PRODUCT,
    "marketplace_question": _BY_PRODUCT,
    "marketplace_stock": _BY_STOCK,
    "marketplace_category": "SELECT NULL::uuid FROM changed",
}
# Tables shared with everything else that happens: only the rows and columns that a feed shows are counted.
_SHOWN_KINDS = "('similar_to', 'often_bought_with', 'upgrade_of', 'related')"
_ROW_TRIGGERS = """
CREATE FUNCTION marketplace_feed_thing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM marketplace_feed_count(ARRAY[NEW.group_id]); RETURN NULL; END $$;
CREATE TRIGGER feed_counts_change AFTER UPDATE ON ontology_thing FOR EACH ROW
WHEN (NEW.type = 'product' AND (OLD.status, OLD.name) IS DISTINCT FROM (NEW.status, NEW.name))
EXECUTE FUNCTION marketplace_feed_thing();

CREATE FUNCTION marketplace_feed_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM marketplace_feed_count(ARRAY[CASE NEW.kind WHEN 'creator' THEN NEW.id END]);
  RETURN NULL;
END $$;
CREATE TRIGGER feed_counts_change AFTER UPDATE ON ontology_group FOR EACH ROW
WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION marketplace_feed_group();

CREATE FUNCTION marketplace_feed_edge() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE edge ontology_connection := COALESCE(NEW, OLD);
BEGIN
  PERFORM marketplace_feed_count(ARRAY(SELECT creator_id FROM marketplace_product
    WHERE thing_ptr_id IN (edge.source_id, edge.target_id)));
  RETURN NULL;
END $$;
CREATE TRIGGER feed_counts_new AFTER INSERT OR UPDATE ON ontology_connection FOR EACH ROW
WHEN (NEW.kind IN SHOWN_KINDS) EXECUTE FUNCTION marketplace_feed_edge();
CREATE TRIGGER feed_counts_old AFTER DELETE ON ontology_connection FOR EACH ROW
WHEN (OLD.kind IN SHOWN_KINDS) EXECUTE FUNCTION marketplace_feed_edge();
""".replace("SHOWN_KINDS", _SHOWN_KINDS)
_COUNT = """
CREATE FUNCTION marketplace_feed_count(creators uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO marketplace_feedcounter (scope, backend, n)
  SELECT DISTINCT COALESCE(creator::text, ''), pg_backend_pid(), 1 FROM unnest(creators) creator ORDER BY 1
  ON CONFLICT (scope, backend) DO UPDATE SET n = marketplace_feedcounter.n + 1
$$;
"""
# The keyset of a creator's feed, and the moments at which a sale begins or ends by the clock alone.
_INDEXES = {
    "feed_walk": "marketplace_product (creator_id, thing_ptr_id)",
    "feed_sale_start": "marketplace_product (sale_starts_at) WHERE sale_price_amount IS NOT NULL",
    "feed_sale_end": "marketplace_product (sale_ends_at) WHERE sale_price_amount IS NOT NULL",
}


def _statement_triggers(table: str, creators: str) -> str:
    function = table.replace("marketplace_", "marketplace_feed_")
    triggers = (
        f"CREATE TRIGGER feed_counts_{verb.lower()} AFTER {verb} ON {table} "
        f"REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION {function}();\n"
        for verb, rows in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
    )
    return f"""
CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM marketplace_feed_count(ARRAY({creators})); RETURN NULL; END $$;
{"".join(triggers)}"""


def _function_names() -> list[str]:
    return [table.replace("marketplace_", "marketplace_feed_") for table in _WATCHED] + [
        "marketplace_feed_thing",
        "marketplace_feed_group",
        "marketplace_feed_edge",
    ]


# Each database begins at a number of its own, so that what was kept of another one's feed is never taken for ours.
_START = """
INSERT INTO marketplace_feedcounter (scope, backend, n) VALUES ('', 0, (random() * 1e12)::bigint)
ON CONFLICT DO NOTHING;
"""
BEGIN = (
    _START
    + _COUNT
    + "".join(_statement_triggers(table, creators) for table, creators in _WATCHED.items())
    + _ROW_TRIGGERS
    + "".join(f"CREATE INDEX marketplace_{name} ON {where};\n" for name, where in _INDEXES.items())
)
END = (
    "".join(f"DROP FUNCTION {name}() CASCADE;\n" for name in _function_names())
    + "DROP FUNCTION marketplace_feed_count(uuid[]);\n"
    + "".join(f"DROP INDEX marketplace_{name};\n" for name in _INDEXES)
)
