"""New, used or refurbished, as people say it."""

import pytest

from recommendations.language.conditions import find_condition


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("refurbished racket", ("refurbished",)),
        ("pala reacondicionada", ("refurbished",)),
        ("casque reconditionné", ("refurbished",)),
        ("fones recondicionados", ("refurbished",)),
        ("a used racket", ("used",)),
        ("raquete usada", ("used",)),
        ("pala de segunda mano", ("used", "refurbished")),
        ("raquette d'occasion", ("used", "refurbished")),
        ("brand new headphones", ("new",)),
    ],
)
def test_a_condition_is_heard(text: str, expected: tuple[str, ...]) -> None:
    found = find_condition(text)
    assert found is not None
    assert found.meant == expected


@pytest.mark.parametrize(
    "text", ["headphones used for running", "new balance shoes", "what is new", "racket"]
)
def test_a_use_is_no_condition(text: str) -> None:
    assert find_condition(text) is None
