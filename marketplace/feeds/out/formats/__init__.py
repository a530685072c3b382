"""The five ways a feed is written."""

from .as_json import JsonFeed, JsonLinesFeed
from .as_table import CsvFeed, TsvFeed
from .as_xml import XmlFeed
from .base import FeedFormat

FORMATS: dict[str, type[FeedFormat]] = {
    "json": JsonFeed,
    "jsonl": JsonLinesFeed,
    "csv": CsvFeed,
    "tsv": TsvFeed,
    "xml": XmlFeed,
}

__all__ = ["FORMATS", "FeedFormat"]
