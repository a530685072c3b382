"""Triggers that keep `SearchEntry` true, so that no road into the catalogue, COPY included, is forgotten.

Each copies only the columns of its own table, so two changes of one product at one moment cannot undo one another.
"""

from __future__ import annotations

_COPIED = (
    "creator_id",
    "category_id",
    "is_searchable",
    "condition",
    "price_amount",
    "sale_price_amount",
    "sale_starts_at",
    "sale_ends_at",
    "currency",
    "rating_average",
    "rating_count",
)
# A logarithm moves slowly: the hundredth sale does not make a new version of the row.
_STANDING = "round(10 * ln(1 + {row}.sold_count + {row}.rating_count))::smallint"


def _values(row: str) -> str:
    return ", ".join([*(f"{row}.{column}" for column in _COPIED), _STANDING.format(row=row)])


_COLUMNS = ", ".join([*_COPIED, "standing"])

PRODUCTS = f"""
CREATE FUNCTION recommendations_entry_of_product() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO recommendations_searchentry (product_id, status, is_available, sketch_of, {_COLUMNS})
    SELECT id, status, false, '', {_values("NEW")} FROM ontology_thing WHERE id = NEW.thing_ptr_id
    ON CONFLICT (product_id) DO NOTHING;
  ELSE
    UPDATE recommendations_searchentry SET ({_COLUMNS}) = ROW({_values("NEW")})
    WHERE product_id = NEW.thing_ptr_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER entry_begins AFTER INSERT ON marketplace_product FOR EACH ROW
EXECUTE FUNCTION recommendations_entry_of_product();
CREATE TRIGGER entry_follows AFTER UPDATE ON marketplace_product FOR EACH ROW
WHEN (({_values("OLD")}) IS DISTINCT FROM ({_values("NEW")}))
EXECUTE FUNCTION recommendations_entry_of_product();

CREATE FUNCTION recommendations_entry_of_thing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE recommendations_searchentry SET status = NEW.status WHERE product_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER entry_follows AFTER UPDATE ON ontology_thing FOR EACH ROW
WHEN (NEW.type = 'product' AND OLD.status IS DISTINCT FROM NEW.status)
EXECUTE FUNCTION recommendations_entry_of_thing();
"""  # noqa: S608 - our own words, here and below

_PROMISED = """
EXISTS (SELECT 1 FROM marketplace_variant v LEFT JOIN marketplace_stock s ON s.variant_id = v.id
        WHERE v.product_id = {product} AND v.is_active
          AND (v.availability IN ('pre_order', 'backorder')
               OR (s.on_hand > s.reserved AND v.availability <> 'out_of_stock')))"""
# The entry's row is locked before the others are read: of two sizes sold out at one moment, the second sees the first.
AVAILABILITY = f"""
CREATE FUNCTION recommendations_entry_available(product uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM recommendations_searchentry WHERE product_id = product FOR NO KEY UPDATE;
  UPDATE recommendations_searchentry e SET is_available = NOT e.is_available
  WHERE e.product_id = product AND e.is_available IS DISTINCT FROM {_PROMISED.format(product="e.product_id")};
END $$;

CREATE FUNCTION recommendations_entry_of_variant() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE part marketplace_variant := COALESCE(NEW, OLD);
BEGIN
  PERFORM recommendations_entry_available(part.product_id);
  RETURN NULL;
END $$;
CREATE FUNCTION recommendations_entry_of_stock() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE part marketplace_stock := COALESCE(NEW, OLD);
BEGIN
  PERFORM recommendations_entry_available(product_id) FROM marketplace_variant WHERE id = part.variant_id;
  RETURN NULL;
END $$;
"""  # noqa: S608
# Only what turns one variant from "can be had" to "cannot" asks at all; a sale out of many does not.
WATCHES = """
CREATE TRIGGER entry_gains AFTER INSERT ON marketplace_variant FOR EACH ROW
WHEN (NEW.availability IN ('pre_order', 'backorder')) EXECUTE FUNCTION recommendations_entry_of_variant();
CREATE TRIGGER entry_follows AFTER UPDATE ON marketplace_variant FOR EACH ROW
WHEN ((OLD.availability, OLD.is_active) IS DISTINCT FROM (NEW.availability, NEW.is_active))
EXECUTE FUNCTION recommendations_entry_of_variant();
CREATE TRIGGER entry_loses AFTER DELETE ON marketplace_variant FOR EACH ROW
EXECUTE FUNCTION recommendations_entry_of_variant();
CREATE TRIGGER entry_gains AFTER INSERT ON marketplace_stock FOR EACH ROW
WHEN (NEW.on_hand > NEW.reserved) EXECUTE FUNCTION recommendations_entry_of_stock();
CREATE TRIGGER entry_follows AFTER UPDATE ON marketplace_stock FOR EACH ROW
WHEN ((OLD.on_hand > OLD.reserved) IS DISTINCT FROM (NEW.on_hand > NEW.reserved))
EXECUTE FUNCTION recommendations_entry_of_stock();
CREATE TRIGGER entry_loses AFTER DELETE ON marketplace_stock FOR EACH ROW
EXECUTE FUNCTION recommendations_entry_of_stock();
"""

# `words` lie outside the row: filters and order read many rows, words are read of few.
SHAPE = """
ALTER TABLE recommendations_searchentry ALTER words SET STORAGE EXTERNAL, ALTER title SET STORAGE PLAIN,
  ALTER sketch SET STORAGE PLAIN,
  SET (toast_tuple_target = 128, fillfactor = 85);
"""
FILL = f"""
INSERT INTO recommendations_searchentry (product_id, status, is_available, title, words, sketch, sketch_of, {_COLUMNS})
SELECT t.id, t.status, {_PROMISED.format(product="t.id")}, strip(ts_filter(k.search, '{{a}}')), k.search, k.sketch,
       coalesce(k.model, ''), {_values("p")}
FROM marketplace_product p JOIN ontology_thing t ON t.id = p.thing_ptr_id
LEFT JOIN (SELECT DISTINCT ON (thing_id) thing_id, search, model, binary_quantize(embedding)::varbit AS sketch
           FROM ontology_knowledge WHERE label = 'product' ORDER BY thing_id, updated_at DESC) k ON k.thing_id = t.id;
"""  # noqa: S608
_FUNCTIONS = (
    "entry_of_product()",
    "entry_of_thing()",
    "entry_of_variant()",
    "entry_of_stock()",
    "entry_available(uuid)",
)
BEGIN = SHAPE + FILL + PRODUCTS + AVAILABILITY + WATCHES
END = "".join(f"DROP FUNCTION recommendations_{name} CASCADE;\n" for name in _FUNCTIONS)
