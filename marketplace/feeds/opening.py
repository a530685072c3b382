"""From bytes to text: gzip, byte order marks, encodings, and a limit on what comes out."""

from __future__ import annotations

import codecs
import gzip
import io
import re
from typing import BinaryIO, cast

from ontology.errors import TooLarge, Unprocessable

# Stands where bytes could not be decoded, so that one bad row does not spoil the file. No honest text has it.
UNREADABLE = "\ufdd0"
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']""")
_XML_ENCODINGS = {"iso-8859-1", "iso-8859-15", "windows-1252", "us-ascii"}


def _mark(error: UnicodeError) -> tuple[str, int]:
    return UNREADABLE, cast(UnicodeDecodeError, error).end


codecs.register_error("agora-mark", _mark)


class _Limited(io.RawIOBase):
    """Counts what is read, so that a small archive cannot unpack into a flood."""

    def __init__(self, source: BinaryIO, limit: int) -> None:
        self.source, self.left, self.limit = source, limit, limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self.source.read(min(len(buffer), self.left + 1))
        self.left -= len(data)
        if self.left < 0:
            raise TooLarge(
                f"The file is larger than {self.limit // 1_000_000} MB. Split it and load the parts."
            )
        buffer[: len(data)] = data
        return len(data)


def open_text(source: BinaryIO, *, limit: int = 2_000_000_000) -> tuple[io.TextIOWrapper, str]:
    """The file as text, unpacked when it is gzip, and a look at its beginning. ``limit`` is in unpacked bytes.

    Raises Unprocessable for an empty file or one that is no text, TooLarge (while reading) above the limit.
    """
    plain = gzip.GzipFile(fileobj=source) if _peek(source) == b"\x1f\x8b" else source
    bytes_ = io.BufferedReader(_Limited(cast(BinaryIO, plain), limit), 1 << 16)
    start = bytes_.peek(4096)[:4096]
    encoding = _encoding_of(start)
    text = io.TextIOWrapper(bytes_, encoding=encoding, errors="agora-mark", newline="")
    return text, start.decode(encoding, errors="replace")


def _peek(source: BinaryIO) -> bytes:
    head = source.read(2)
    source.seek(0)
    return head


def _encoding_of(head: bytes) -> str:
    if not head.strip():
        raise Unprocessable("The file is empty. Export it again and check that it has rows.")
    if head.startswith(b"PK\x03\x04"):
        raise Unprocessable("This is a spreadsheet or a zip archive. Save it as CSV (UTF-8) and load that.")
    for bom, encoding in _BOMS.items():
        if head.startswith(bom):
            return encoding
    return _encoding_without_bom(head)


def _encoding_without_bom(head: bytes) -> str:
    if head.count(0) > len(head) // 4:
        return "utf-16-le" if head[1:2] == b"\x00" else "utf-16-be"
    declared = _DECLARED.match(head)
    name = declared[1].decode("ascii").lower() if declared else ""
    return name if name in _XML_ENCODINGS else "utf-8"
