"""A signature holds for one body, one secret and a few minutes."""

import pytest

from ontology.signing import sign, verify

HEADER = sign(b"{}", secret="s3", at=1000)


def test_a_fresh_signature_holds() -> None:
    assert verify(HEADER, b"{}", secret="s3", now=1100)


@pytest.mark.parametrize(
    ("header", "body", "secret", "now"),
    [
        (HEADER, b"{ }", "s3", 1000),
        (HEADER, b"{}", "other", 1000),
        (HEADER, b"{}", "s3", 1301),
        (HEADER, b"{}", "s3", 600),
        (HEADER.replace("t=1000", "t=1001"), b"{}", "s3", 1000),
        ("", b"{}", "s3", 1000),
        ("t=soon,v1=é", b"{}", "s3", 1000),
        ("t=1000,v1=é", b"{}", "s3", 1000),
    ],
)
def test_anything_else_does_not(header: str, body: bytes, secret: str, now: int) -> None:
    assert not verify(header, body, secret=secret, now=now)
