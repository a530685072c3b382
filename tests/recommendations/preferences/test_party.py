"""How many it is for, in four languages, and what is no number of people."""

from __future__ import annotations

import pytest

from recommendations.language.fold import fold
from recommendations.preferences.party import count_of_people, for_so_many


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("we're six and camp a lot", "six people"),
        ("a tent for 3", "3 people"),
        ("there will be four of us", "four people"),
        ("somos seis, con niños", "seis personas"),
        ("una tienda para dos", "dos personas"),
        ("partir en randonnée à deux", "deux personnes"),
        ("nous sommes quatre", "quatre personnes"),
        ("tenda para seis", "seis pessoas"),
    ],
)
def test_people_are_counted(text: str, phrase: str) -> None:
    [found] = count_of_people(fold(text))
    assert phrase in for_so_many(found)


@pytest.mark.parametrize("text", ["for two rackets", "for 80 euros", "para 3 años", "for 5 minutes", "a 2 €"])
def test_other_numbers_are_no_people(text: str) -> None:
    assert list(count_of_people(fold(text))) == []
