"""Behind the event loop the whole feed comes in pieces, none of which holds the loop or a connection."""

import zlib
from typing import Any, cast

import pytest
from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse
from django.test import AsyncClient

from marketplace.feeds.out import reading
from ontology.models import Group
from tests.marketplace.feeds_out.shelf import a_racket


@pytest.mark.django_db(transaction=True)
async def test_the_whole_feed_streams_batch_by_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH", 2)
    await sync_to_async(_five_rackets)()
    response = cast(StreamingHttpResponse, await AsyncClient().get("/api/commerce/feed.jsonl"))
    assert response.is_async
    chunks = [bytes(chunk) async for chunk in cast(Any, response)]
    lines = [chunk.count(b"\n") for chunk in chunks if chunk]
    assert lines == [2, 2, 1]


@pytest.mark.django_db(transaction=True)
async def test_a_packed_stream_is_one_gzip_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH", 2)
    await sync_to_async(_five_rackets)()
    response = await AsyncClient().get("/api/commerce/feed.jsonl", headers={"Accept-Encoding": "gzip, br"})
    packed = b"".join([bytes(chunk) async for chunk in cast(Any, response)])
    # A reader of one member, as browsers and curl are, gets everything.
    unpacker = zlib.decompressobj(wbits=31)
    assert unpacker.decompress(packed).count(b"\n") == 5
    assert unpacker.eof
    assert not unpacker.unused_data


def _five_rackets() -> None:
    mira = Group.objects.create(name="Mira Padel", slug="mira-padel")
    for number in range(5):
        a_racket(mira, f"r{number}")
