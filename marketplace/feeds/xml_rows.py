"""Reads XML: Google Merchant's RSS and Atom, and plain lists.

Each item is cut out and parsed alone, so a broken item costs one row and no entity can be declared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TextIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from marketplace.feeds.problems import Problem, RawRow

_ITEM_NAMES = ("item", "entry", "product", "offer", "row")
_OPENING = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>])[^>]*>")
_NAMESPACE = re.compile(r"""\sxmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")
_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]*):")
_CHUNK = 1 << 16
_HEAD = 1 << 18
_ADVICE = "Mend the item; others are read. Write & as &amp; and < as &lt;."


def read_xml(text: TextIO) -> Iterator[RawRow | Problem]:
    """Each item of the file with the line where it begins."""
    buffer = text.read(_HEAD)
    name = _item_name(buffer)
    if not name:
        yield Problem(0, "", "No items were found in this XML.", "Write each product as <item> … </item>.")
        return
    namespaces = dict(_NAMESPACE.findall(buffer[: buffer.find(f"<{name}")]))
    for line, source in _cut(text, buffer, name):
        yield _as_row(line, source, namespaces)


def _item_name(head: str) -> str:
    names = [(prefix or "") + local for prefix, local in _OPENING.findall(head)]
    known = next((name for name in _ITEM_NAMES if name in names[1:]), "")
    return known or (names[1] if len(names) > 1 else "")


def _cut(text: TextIO, buffer: str, name: str) -> Iterator[tuple[int, str]]:
    tag = re.escape(name)
    # Closed comments and CDATA are stepped over whole: what looks like an item inside them is text.
    token = re.compile(
        rf"<!\[CDATA\[.*?\]\]>|<!--.*?-->|<(?:!\[CDATA\[|!--)|<{tag}(?=[\s>])[^>]*(?<!/)>|</{tag}\s*>", re.S
    )
    line, at, start = 1, 0, -1
    while True:
        found = token.search(buffer, at)
        if found is None or found[0] in ("<![CDATA[", "<!--"):
            chunk = text.read(max(_CHUNK, len(buffer)))
            if not chunk:
                break
            # A tag cut in two by the end of the buffer must be seen whole the next time.
            resume = found.start() if found else max(at, buffer.rfind("<"))
            keep = start if start >= 0 else resume
            line += buffer.count("\n", 0, keep)
            buffer, at, start = buffer[keep:] + chunk, resume - keep, 0 if start >= 0 else -1
            continue
        at = found.end()
        if found[0].startswith("<!"):
            continue
        if start >= 0:
            end = at if found[0].startswith("</") else found.start()
            yield line + buffer.count("\n", 0, start), buffer[start:end]
        start = -1 if found[0].startswith("</") else found.start()
    if start >= 0:
        yield line + buffer.count("\n", 0, start), buffer[start:]


def _as_row(line: int, source: str, namespaces: dict[str, str]) -> RawRow | Problem:
    # A prefix the head did not declare would spoil the item for no good reason: it gets a name of its own.
    prefixes = {prefix: prefix for prefix in _PREFIX.findall(source)} | namespaces
    head = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in prefixes.items() if address)
    try:
        return RawRow(line, _children(fromstring(f"<feed{head}>{source}</feed>")[0]))
    except (ParseError, DefusedXmlException, IndexError, ValueError, RecursionError) as error:
        return Problem(line, "", f"This item is not well-formed XML ({error}).", _ADVICE, _guess_id(source))


def _guess_id(source: str) -> str:
    found = re.search(r"<(?:g:)?(?:item_id|id)>\s*([^<\n]{1,100}?)\s*</", source)
    return found[1] if found else ""


def _children(item: Element) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for child in item:
        name = child.tag.rpartition("}")[2]
        values.setdefault(name, []).append(_value(child))
    return {name: found[0] if len(found) == 1 else found for name, found in values.items()}


def _value(element: Element) -> Any:
    if len(element):
        return _children(element)
    return (element.text or "").strip() or element.get("href", "")
