"""The golden sets are large enough, spell the goods right and ask for what can be had."""

from __future__ import annotations

from conversations.evaluation.dialogues import dialogues
from conversations.evaluation.grounding import lies
from conversations.evaluation.injections import PLACES, attempts, dressed
from conversations.evaluation.personas import needs, scripts
from marketplace.demo.reading import demo_shop
from recommendations.evaluation import golden_sets
from recommendations.evaluation.unseen import COFFEE, TENTS

GOODS = {product.item_id for creator in demo_shop().creators for product in creator.products}


def test_the_sets_are_large_enough() -> None:
    assert len(golden_sets.queries()) >= 60
    assert len(golden_sets.sentences()) >= 120
    assert len(golden_sets.personas()) >= 30
    assert len(lies()) >= 50
    made = attempts(product="prod_x", victim="conv_x")
    assert len({a.text for a in made}) - len(dressed()) >= 200, "written one by one, no combinations"


def test_every_graded_product_exists() -> None:
    graded = {item for query in golden_sets.queries() for item in query.grades}
    graded |= {item for persona in golden_sets.personas() for item in persona.grades}
    graded |= {item for need in needs() for item in need.ideal}
    graded |= {item for dialogue in dialogues() for turn in dialogue.turns for item in turn.shown}
    assert graded <= GOODS
    for shop in (COFFEE, TENTS):
        feed = (shop.folder / "catalogue.csv").read_text(encoding="utf-8")
        asked = [query.grades for query in golden_sets.queries(shop.folder)]
        asked += [persona.grades for persona in golden_sets.personas(shop.folder)]
        assert [item for grades in asked for item in grades if f"\n{item}," not in feed] == []


def test_a_hundred_personas_talk_in_four_languages_and_change_their_minds() -> None:
    made = scripts()
    assert len(made) == 100
    assert all(len(script.messages) >= 4 for script in made)
    assert {script.language for script in made} == {"en", "es", "fr", "pt"}
    assert len({script.messages for script in made}) == 100
    assert made == scripts(), "the same data makes the same people"


def test_each_language_has_conversations_written_by_hand() -> None:
    spoken = [dialogue.lang for dialogue in dialogues()]
    assert all(spoken.count(language) >= 4 for language in ("es", "fr", "pt"))
    assert all(len(dialogue.turns) >= 4 for dialogue in dialogues())


def test_each_new_sentence_is_there_in_four_languages() -> None:
    for shop in (COFFEE, TENTS):
        fresh = golden_sets.sentences(shop.folder, "fresh.yaml")
        assert len(fresh) >= 40
        assert {sentence.lang for sentence in fresh} == {"en", "es", "fr", "pt"}


def test_after_three_turns_each_string_has_stood_in_each_place() -> None:
    stood = {
        (attempt.text, attempt.place)
        for turn in range(len(PLACES))
        for attempt in attempts(product="prod_x", victim="conv_x", turn=turn)
    }
    assert len(stood) == len(PLACES) * len({text for text, _ in stood})


def test_each_order_is_hidden_in_each_place() -> None:
    made = attempts(product="prod_x", victim="conv_x")
    assert {a.place for a in made if "FREE99" in a.text} == set(PLACES)
    assert not any("{product}" in a.text or "{victim}" in a.text for a in made)


def test_personas_ask_for_what_they_can_pay() -> None:
    prices = {p.item_id: p.price for creator in demo_shop().creators for p in creator.products}
    for need in needs():
        assert any(prices[item].amount <= need.budget * 120 for item in need.ideal), need
