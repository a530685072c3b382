"""The language of a message, told by rules."""

import pytest

from recommendations.language.spoken import asked_language, hear, language_after


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Me duele el codo y tengo 90 euros", "es"),
        ("Quiero una pala para mi hija de 12 años", "es"),
        ("hola", "es"),
        ("zapatillas 42", "es"),
        ("une raquette pour débutant, pas trop lourde", "fr"),
        ("j'ai mal au coude", "fr"),
        ("et la livraison ?", "fr"),
        ("raquete leve para iniciante canhoto", "pt"),
        ("tem cupom de desconto?", "pt"),
        ("quero comprar", "pt"),
        ("I need a light racket for my elbow", "en"),
        ("Ich suche einen Schläger", "de"),
        ("cerco una racchetta leggera", "it"),
    ],
)
def test_a_language_is_told_by_its_small_words(text: str, language: str) -> None:
    heard = hear(text)
    assert heard.language == language
    assert heard.confidence > 0.5


@pytest.mark.parametrize(
    "text", ["ok", "no", "43", "Solana Brisa", "la segunda", "merci", "gracias", "padel 80 euros"]
)
def test_what_is_short_keeps_the_language_of_the_talk(text: str) -> None:
    assert language_after(text, current="en") == "en"
    assert language_after("ok", current="pt") == "pt"


def test_a_whole_sentence_in_another_language_changes_it() -> None:
    assert language_after("I'll take the second one", current="es") == "en"
    assert language_after("il y a un code promo pour cette raquette ?", current="pt") == "fr"


def test_what_nobody_answers_in_changes_nothing() -> None:
    assert language_after("Ich suche einen Schläger", current="en", begins=True) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In English, please", "en"),
        ("¿puedes hablar en español?", "es"),
        ("en français s'il vous plaît", "fr"),
        ("em português, por favor", "pt"),
        ("I played in Spain", ""),
    ],
)
def test_a_language_may_be_asked_for(text: str, language: str) -> None:
    assert asked_language(text) == language
