"""Whole feeds as files: every kind, stable names, shards, and what stays out."""

import csv
import gzip
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.core.management import call_command

from marketplace.feeds.out.scope import FeedScope
from marketplace.feeds.out.snapshots.snapshot import write_snapshot
from marketplace.feeds.out.snapshots.writers import KINDS
from marketplace.feeds.out.specs import CONTRACT
from marketplace.models import FeedDelivery
from ontology.errors import Invalid
from ontology.models import Group
from tests.marketplace.feeds_out.shelf import a_racket, add_variant

pytestmark = pytest.mark.django_db


@pytest.fixture
def _goods(mira_group: Group) -> None:
    a_racket(mira_group, weight_grams=360, return_days=30)
    shoe = a_racket(mira_group, "paso-41", name="Paso")
    shoe.variants.update(options={"Size": "41"})
    add_variant(shoe, "paso-42", options={"Size": "42"})
    a_racket(mira_group, "gratis", price_amount=0)


def read(path: Path) -> list[dict[str, object]]:
    """The rows of a file of any kind, every value as it stands there."""
    if path.suffix == ".parquet":
        return [dict(row) for row in pq.read_table(path).to_pylist()]
    text = gzip.decompress(path.read_bytes()).decode()
    if ".jsonl" in path.name:
        return [json.loads(line) for line in text.splitlines()]
    delimiter = "\t" if ".tsv" in path.name else ","
    return [dict(row) for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)]


@pytest.mark.usefixtures("_goods")
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_holds_the_taken_rows_in_contract_names(tmp_path: Path, kind: str) -> None:
    outcome = write_snapshot(FeedScope(), kind=kind, folder=tmp_path)
    assert [path.name for path in outcome.files] == [f"agora-all-001.{kind}"]
    told = read(outcome.files[0])
    assert (outcome.rows, outcome.rejected, len(told)) == (3, 1, 3)
    assert {name for row in told for name in row} <= set(CONTRACT)
    assert {row["title"] for row in told} == {"Viento Soft", "Paso, 41", "Paso, 42"}
    assert outcome.bytes == outcome.files[0].stat().st_size


@pytest.mark.usefixtures("_goods")
def test_parquet_is_typed_and_packed_with_zstd(tmp_path: Path) -> None:
    outcome = write_snapshot(FeedScope(), kind="parquet", folder=tmp_path)
    told = {row["title"]: row for row in read(outcome.files[0])}
    assert told["Viento Soft"]["is_eligible_search"] is True
    assert told["Viento Soft"]["return_deadline_in_days"] == 30
    assert told["Paso, 42"]["variant_dict"] == [("Size", "42")]
    assert pq.ParquetFile(outcome.files[0]).metadata.row_group(0).column(0).compression == "ZSTD"


@pytest.mark.usefixtures("_goods")
def test_what_stays_out_is_named(tmp_path: Path) -> None:
    outcome = write_snapshot(FeedScope(), kind="jsonl.gz", folder=tmp_path)
    assert [(told.field, told.says) for told in outcome.refusals] == [
        ("price", "The price is not above zero.")
    ]


@pytest.mark.usefixtures("_goods")
def test_a_large_feed_is_cut_into_shards(tmp_path: Path) -> None:
    outcome = write_snapshot(FeedScope(), kind="csv.gz", folder=tmp_path, shard=2)
    assert [path.name for path in outcome.files] == ["agora-all-001.csv.gz", "agora-all-002.csv.gz"]
    assert [len(read(path)) for path in outcome.files] == [2, 1]


def test_an_empty_shop_gives_an_empty_file(mira_group: Group, tmp_path: Path) -> None:
    outcome = write_snapshot(FeedScope(mira_group), kind="parquet", folder=tmp_path)
    assert [path.name for path in outcome.files] == ["agora-mira-padel-001.parquet"]
    assert read(outcome.files[0]) == []


def test_an_unknown_kind_is_refused(mira_group: Group, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="parquet"):
        write_snapshot(FeedScope(), kind="docx", folder=tmp_path)


@pytest.mark.usefixtures("_goods")
def test_the_command_writes_into_a_folder_and_keeps_a_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command(
        "push_feed", "--to", "folder", "--folder", str(tmp_path / "new" / "today"), "--format", "tsv.gz"
    )
    assert "Delivered" in capsys.readouterr().out
    log = FeedDelivery.objects.get()
    assert (log.rows, log.rejected, log.files, log.state) == (3, 1, 1, "delivered")
    assert log.rejections.get().field == "price"
