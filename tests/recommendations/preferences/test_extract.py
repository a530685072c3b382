"""From messages to preferences, with the demo shop's verticals and no database."""

from dataclasses import replace
from decimal import Decimal

import pytest

from recommendations.preferences import Preferences, extract
from tests.recommendations.preferences.lexicons import demo_lexicon


def told(*messages: str) -> Preferences:
    known = Preferences()
    for message in messages:
        known = extract(message, known=known, lexicon=demo_lexicon())
    return known


def facets_of(*messages: str) -> dict[str, str]:
    return {
        key: ("not " if said.kind == "avoid" else "") + said.value
        for key, said in told(*messages).facets.items()
    }


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("I need a padel racket for a beginner", "rackets"),
        ("headphones for the train", "headphones"),
        ("a racket bag for two", "bags"),
        ("a bag for my racket", "bags"),
        ("padel shoes", "shoes"),
        ("something for padel", "padel"),
        ("busco una pala de pádel", "rackets"),
        ("Me duele el codo y tengo 90 euros", "rackets"),
        ("something light for a beginner", None),
        ("hello there", None),
    ],
)
def test_the_category_is_heard(text: str, category: str | None) -> None:
    assert told(text).category == category


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("I need a padel racket for a beginner", {"level": "beginner"}),
        ("a racket, my elbow hurts", {"comfort": "elbow"}),
        ("a racket that doesn't hurt my elbow", {"comfort": "elbow"}),
        ("a racket, I'm not a beginner any more, intermediate", {"level": "intermediate"}),
        ("a racket but not too heavy", {"weight": "light"}),
        ("a racket, no diamond shape please", {"shape": "not diamond"}),
        ("a racket for a begginner", {"level": "beginner"}),
        ("una pala para principiante, me duele el codo", {"level": "beginner", "comfort": "elbow"}),
        ("raquete leve para iniciante canhoto", {"weight": "light", "level": "beginner", "hand": "left"}),
        ("une raquette pour débutant, pas trop lourde", {"level": "beginner", "weight": "light"}),
        ("a racket for my daughter, 12", {"player": "kid"}),
        ("a racket for my daughter, 25", {}),
        ("a racket, my budget is 80", {}),
        ("a racket, budget around 150 euros", {}),
        ("a racket, that one is too heavy", {"weight": "not heavy"}),
        ("a racket that isn't too expensive", {}),
        ("headphones for my 6 year old", {"use": "kids"}),
    ],
)
def test_facets_are_heard(text: str, facets: dict[str, str]) -> None:
    assert facets_of(text) == facets


def test_a_later_message_adds_and_keeps() -> None:
    known = told("I need a padel racket for a beginner", "under 100 euros, and my elbow hurts")
    assert known.category == "rackets"
    assert known.budget_max == 10000
    assert {key: said.value for key, said in known.facets.items()} == {
        "level": "beginner",
        "comfort": "elbow",
    }


@pytest.mark.parametrize(
    ("messages", "facets"),
    [
        (("a racket for a beginner", "sorry, I meant intermediate"), {"level": "intermediate"}),
        (("a racket, my elbow hurts", "I have no elbow pain actually"), {}),
        (("a racket with power", "I'd also like control"), {"style": "control"}),
        (("a black racket", "not black"), {"colour": "not black"}),
        (("a racket for a beginner, my elbow hurts", "forget the elbow"), {"level": "beginner"}),
        (("a light racket with power", "the weight doesn't matter"), {"style": "power"}),
        (("a racket for my son, 9", "no, it is for me"), {}),
    ],
)
def test_corrections_replace(messages: tuple[str, ...], facets: dict[str, str]) -> None:
    assert facets_of(*messages) == facets


def test_also_keeps_the_earlier_wish_beside_the_new_one() -> None:
    said = told("a racket with power", "I'd also like control").facets["style"]
    assert said.values == ("control", "power")


def test_a_budget_is_corrected() -> None:
    known = told("a racket under 100 euros", "actually under 80")
    assert (known.budget_max, known.budget_words) == (8000, "under 80")


@pytest.mark.parametrize(
    ("correction", "ceiling"),
    [
        ("actually make it 150", 15000),
        ("make it 200 max", 20000),
        ("fifty euros", 5000),
        ("a hundred and twenty euros", 12000),
        ("no, 90", 9000),
        ("80 instead", 8000),
        ("make it 350 g", 10000),
        ("make it 2", 10000),
        ("someone over fifty", 10000),
        ("forget the budget", None),
    ],
)
def test_a_number_in_place_of_another_is_a_budget(correction: str, ceiling: int | None) -> None:
    assert told("a racket under 100 euros", correction).budget_max == ceiling


def test_what_is_taken_back_may_be_followed_by_a_new_wish() -> None:
    known = told("a racket for a beginner, my elbow hurts, 100 euros", "forget the elbow, I want spin")
    assert {key: said.value for key, said in known.facets.items()} == {"level": "beginner", "spin": "spin"}
    assert known.budget_max == 10000


def test_what_several_goods_could_mean_waits_until_the_goods_are_known() -> None:
    first = told("light, under 200")
    assert (first.facets, first.budget_max) == ({}, 20000)
    assert facets_of("light, under 200", "a racket") == {"weight": "light"}
    assert facets_of("for my daughter, 9", "headphones") == {"use": "kids"}


def test_a_floor_keeps_the_ceiling() -> None:
    known = told("a racket under 100 euros", "but at least 50")
    assert (known.budget_min, known.budget_max) == (5000, 10000)


def test_another_kind_of_goods_forgets_the_budget() -> None:
    known = told("a racket under 100 euros", "and headphones?")
    assert (known.category, known.budget_max) == ("headphones", None)


def test_cheaper_lowers_the_budget_that_was_named() -> None:
    assert told("a racket under 100 euros", "something cheaper please").budget_max == 8000


def test_brands_are_liked_and_avoided() -> None:
    known = told("a Marejada racket, anything but Oltremuro")
    assert (known.brands_liked, known.brands_avoided) == (["Marejada"], ["Oltremuro"])


def test_a_brand_that_is_a_word_needs_its_capital() -> None:
    assert told("a racket I can swing over my head").brands_liked == []
    assert told("a Head racket").brands_liked == ["Head"]


def test_words_that_describe_products_can_be_refused() -> None:
    assert told("a racket, nothing glossy, no worries").words_avoided == ["glossy"]


def test_weights_are_limits_and_not_money() -> None:
    known = told("a racket of less than 360 g")
    assert known.budget_max is None
    assert [(limit.unit, limit.high) for limit in known.limits] == [("g", Decimal(360))]


def test_who_it_is_for_is_kept_in_their_words() -> None:
    assert told("a racket for my daughter, 12").for_whom == "my daughter, 12"


def test_what_is_needed_is_told_from_what_is_liked() -> None:
    known = told("I need something for my elbow and would like a round racket")
    assert (known.facets["comfort"].kind, known.facets["shape"].kind) == ("need", "prefer")


def test_maybe_is_less_certain() -> None:
    sure, unsure = told("a light racket"), told("a racket, maybe a light one")
    assert unsure.facets["weight"].confidence < sure.facets["weight"].confidence


def test_chips_show_and_change_what_is_known() -> None:
    known = told("a racket for a beginner under 100 euros, not black")
    vertical = demo_lexicon().verticals("rackets")[0]
    assert [(chip.key, chip.value) for chip in known.chips(vertical)] == [
        ("category", "Rackets"),
        ("budget", "up to €100"),
        ("level", "Beginner"),
        ("colour", "not Black"),
    ]
    assert known.without("budget").budget_max is None
    assert known.set("budget", "120").budget_max == 12000
    assert known.set("level", "advanced").facets["level"].value == "advanced"
    assert "level" not in known.set("level", "").facets


@pytest.mark.parametrize(
    "text", ["", "🙂🙂", "a" * 20_000, "<script>alert(1)</script>", "\x00 %s {} \\", "€" * 500]
)
def test_anything_can_be_said(text: str) -> None:
    told("a racket", text)


def test_what_a_limit_has_understood_is_no_word_to_search_by() -> None:
    lexicon = demo_lexicon()
    known = replace(lexicon, known=lexicon.known | {"plus", "maximum"})
    heard = extract("une raquette glossy, pas plus de 90 euros", known=Preferences(), lexicon=known)
    assert (heard.budget_max, heard.free_words) == (9000, ["glossy"])
    heard = extract("une raquette, 180€ maximum", known=Preferences(), lexicon=known)
    assert (heard.budget_max, heard.free_words) == (18000, [])
