"""What has the shape of a question and is none, and what is one without a mark."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from conversations.asking import only_asks
from recommendations.language.fold import fold


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It's for my daughter, 5"),
        ("es", "Es para mi hija de 8 años"),
        ("es", "Tiene 8 años"),
        ("es", "y una pala para mi hijo de 5 años"),
        ("fr", "C'est pour ma fille de 5 ans"),
        ("fr", "Elle a 5 ans"),
        ("fr", "et une raquette pour mon fils de 5 ans"),
        ("pt", "É para a minha filha de 8 anos"),
        ("pt", "Ele tem 5 anos"),
        ("pt", "e uma raquete para o meu filho de 5 anos até 45 euros"),
    ],
)
def test_who_it_is_for_and_what_comes_next_are_wishes(language: str, text: str) -> None:
    with override(language):
        assert not only_asks(fold(text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "is it good for my daughter?"),
        ("es", "¿es para niños?"),
        ("es", "es buena para el codo"),
        ("fr", "c'est pour enfants ?"),
        ("fr", "c'est bon pour le coude"),
        ("pt", "é para crianças?"),
        ("pt", "é boa para o cotovelo"),
    ],
)
def test_what_asks_of_the_goods_is_no_wish(language: str, text: str) -> None:
    with override(language):
        assert only_asks(fold(text))
