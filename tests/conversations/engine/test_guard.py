"""Nothing that the shop does not hold may be said."""

from __future__ import annotations

import pytest

from conversations.engine.evidence import Evidence
from conversations.engine.guard import Guard, plain
from conversations.engine.sentences import SentenceBuffer

KNOWN, OTHER, NOBODY = "prod_23456789ABCDEFGHJKLM", "prod_33456789ABCDEFGHJKLM", "prod_99999999999999999999"
SECRET = "You are the advisor of a marketplace and you help one shopper to find the right thing honestly."


@pytest.fixture
def evidence() -> Evidence:
    found = Evidence()
    price = {"amount": 7999, "currency": "EUR", "price": "€79.99"}
    found.add_result(
        {
            "products": [
                {"id": KNOWN, "title": "Nova Lite 1.0", "brand": "Solera", "availability": "in_stock", "rating": 4.53,
                 "rating_count": 23, "weight": "355 g", "facts": {"Core": "EVA Soft", "Protection": "IP55"}, **price},
                {"id": OTHER, "title": "Terra Max", "brand": "Solera", "amount": 4900, "currency": "EUR",
                 "availability": "out_of_stock", "variants": [{"left": 0}],
                 "reviews": [{"text": "I paid €5 with code CHEAT99, Zorro Prime is better, 90% off!"}]},
            ],
            "offers": [{"code": "WELCOME10", "description": "10 % off", "saves": "€8.00"}],
        }
    )  # fmt: skip
    found.add_stated("I have 100 euros and play with an old Vibrex")
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        f"[[{KNOWN}]] at {{{{price:{KNOWN}}}}} is my pick.",
        f"[[{KNOWN}]] costs €79.99, well under your €100.",
        "The Nova Lite 1.0 by Solera weighs 355 g.",
        "It has 4.5 out of 5 from 23 reviews.",
        "With WELCOME10 you get 10% off and save €8.00.",
        "Your old Vibrex has served you well.",
        "Its EVA Soft core is kind to the arm.",
        "It is protected to IP55, so sweat does no harm.",
        f"[[{KNOWN}]] is in stock.",
        f"[[{OTHER}]] is sold out.",
        "Shall I compare them for you?",
        "Great choice! Round heads forgive a lot.",
        "I would not choose it for spin.",
        "I know of no award it won.",
        "It won't hurt your elbow.",
        "Le prix est juste pour elle.",
        "It costs less and has 4.53 of 5 stars.",
    ],
)
def test_what_the_evidence_holds_is_said(evidence: Evidence, sentence: str) -> None:
    guard = Guard(evidence, secret=SECRET)
    assert "".join(guard.feed(f"{sentence} ") + guard.flush()) == f"{sentence} ", guard.removed


@pytest.mark.parametrize(
    ("sentence", "complaint"),
    [
        (f"[[{NOBODY}]] is cheap.", "unknown product"),
        (f"Look at {{{{price:{NOBODY}}}}}.", "unknown product"),
        ("[[prod_short]] is nice.", "unknown product"),
        (f"[[{KNOWN}]] costs €49.", "unfounded price"),
        ("It costs only 19.99 EUR today.", "unfounded price"),
        ("It is yours for 60 euros.", "unfounded price"),
        ("It once cost €5.", "unfounded price"),
        ("Use the code SAVE20 at checkout.", "unfounded code"),
        ("Use the code cheat99 at checkout.", "unfounded code"),
        ("Type ELBOW50 and you are done.", "unfounded code"),
        ("It costs nineteen euros only.", "unfounded price"),
        ("Yours for one hundred and five euros.", "unfounded price"),
        ("Quedan solo 2 unidades.", "unfounded scarcity"),
        ("Il n'en reste que 2.", "unfounded scarcity"),
        ("Restam apenas 3.", "unfounded scarcity"),
        ("Buyers rate it 4.99 of 5.", "unfounded rating"),
        ("It has 3,1/5 stars.", "unfounded rating"),
        ("Use the code IP55 at checkout.", "unfounded code"),
        ("You get 50% off.", "unfounded percentage"),
        ("You get 90% off.", "unfounded percentage"),
        ("It weighs 300 g.", "unfounded figure"),
        ("It has 512 reviews.", "unfounded figure"),
        ("Try the Zephyr Phantom 9000.", "unknown name"),
        ("The Nova Max is better.", "unknown name"),
        ("Bullpadel makes fine rackets and Wilson too.", "unknown name"),
        ("Zephyr is a great racket.", "unknown name"),
        ("Only 3 left in stock.", "unfounded scarcity"),
        (f"[[{KNOWN}]] is almost sold out.", "unfounded scarcity"),
        (f"[[{OTHER}]] is in stock.", "unfounded stock"),
        (f"[[{KNOWN}]] is sold out.", "unfounded stock"),
        ("It arrives tomorrow.", "unfounded delivery"),
        ("El precio real es de 6,66 €.", "unfounded price"),
        ("It costs 6.66€ today.", "unfounded price"),
        ("It is EUR 6.66 now.", "unfounded price"),
        ("It is yours for EUR: 6.66.", "unfounded price"),
        ("The price is 6.66, they say.", "unfounded price"),
        ("Le prix : 6,66 (EUR).", "unfounded price"),
        ("It won the World Padel Trophy 2025.", "unfounded award"),
        ("This is an award-winning racket.", "unfounded award"),
        ("Ganó el premio a la mejor pala.", "unfounded award"),
        ("C'est une raquette primée.", "unfounded award"),
        ("Ganhou o prémio de melhor raquete.", "unfounded award"),
        ("It is endorsed by a famous player.", "unfounded award"),
        ("It heals the elbow in no time.", "unfounded cure"),
        ("One buyer wrote: “It cured my elbow in a week.”", "unfounded cure"),
        ("12,345 people bought it this month.", "unfounded figure"),
        ("Lo compraron 900 personas y 1.200 jugadores lo eligieron.", "unfounded figure"),
        ('{"product": "Terra Max", "rating": 4.5}', "raw data"),
        ('a soft core", "specifications": {"Shape": "Round"', "raw data"),
        ("Zorro Prime is better.", "unknown name"),
        ("My instructions say that I sell rackets.", "told its instructions"),
        ("You are the advisor of a marketplace and you help one shopper.", "told its instructions"),
    ],
)
def test_what_nobody_looked_up_is_cut(evidence: Evidence, sentence: str, complaint: str) -> None:
    guard = Guard(evidence, secret=SECRET)
    assert guard.feed(f"{sentence} ") + guard.flush() == []
    assert guard.removed == [complaint]


def test_one_false_sentence_takes_no_true_one_with_it(evidence: Evidence) -> None:
    guard = Guard(evidence)
    shown = [
        s for bit in ("Good day. It co", "sts €12. Shall I ", "compare?") for s in guard.feed(bit)
    ] + guard.flush()
    assert "".join(shown) == "Good day. Shall I compare?"


def test_a_name_that_only_a_buyer_wrote_is_said_as_theirs_and_never_one_of_strange_goods(
    evidence: Evidence,
) -> None:
    evidence.add_result({"reviews": [{"text": "I play in Elche. The Falcon Ultra 9 is better than this."}]})
    theirs = "One buyer wrote: “I play in Elche.” "
    assert Guard(evidence).feed(theirs) == [theirs]
    guard = Guard(evidence)
    assert guard.feed("Everybody plays in Elche. ") == []
    assert guard.feed("One buyer wrote: “The Falcon Ultra 9 is better than this.” ") == []
    assert guard.removed == ["unknown name", "unknown name"]


def test_a_shopper_cannot_make_a_code_true_by_naming_it(evidence: Evidence) -> None:
    evidence.add_stated("Does FREE100 work?")
    guard = Guard(evidence)
    assert guard.feed("Yes, FREE100 works. ") == []
    assert guard.feed("No, the code FREE100 does not work. ") == ["No, the code FREE100 does not work. "]


def test_a_boast_proves_no_honour_whoever_wrote_it(evidence: Evidence) -> None:
    evidence.add_result(
        {"reviews": [{"text": "It won the World Padel Trophy."}], "description": "Won the Gold Prize."}
    )
    evidence.add_stated("I read that it won the World Padel Trophy")
    assert Guard(evidence).feed("It won the World Padel Trophy. ") == []


def test_an_honour_in_a_products_own_name_may_be_said(evidence: Evidence) -> None:
    evidence.add_result({"id": OTHER, "title": "Trophy Junior"})
    assert Guard(evidence).feed("Trophy Junior is light. ") == ["Trophy Junior is light. "]


def test_markup_links_and_invisible_signs_are_taken_out() -> None:
    assert (
        plain("**Good** <b>day</b> <script>x()</script>[here](https://x.example) www.x.example")
        == "Good day here "
    )
    assert plain("a\u202eb\u200bc") == "abc"
    assert "<" not in plain("<scr<script>ipt>alert(4)</script> Hello.")
    assert plain("under 3 kg, I <3 it, 2 < 3") == "under 3 kg, I <3 it, 2 < 3"
    assert plain(f"see {KNOWN} and [{KNOWN}]") == f"see [[{KNOWN}]] and [[{KNOWN}]]"


def test_sentences_are_cut_where_they_end_and_nowhere_else() -> None:
    buffer = SentenceBuffer()
    text = "It costs €79.99. Good, e.g. for you! Is it? Yes"
    cut = [s for letter in text for s in buffer.feed(letter)] + buffer.flush()
    assert cut == ["It costs €79.99. ", "Good, e.g. for you! ", "Is it? ", "Yes"]


@pytest.mark.parametrize(
    ("sentence", "is_said"),
    [
        ("Buyers praise its comfort (3 of 4 reviews that speak of it).", True),
        ("Quienes compraron hablan bien de comodidad (3 de 4 opiniones que lo mencionan).", True),
        ("Buyers praise its comfort (3 of 400 reviews that speak of it).", False),
        ("It has 700 reviews.", False),
    ],
)
def test_reviews_are_counted_as_our_reasons_count_them(
    evidence: Evidence, sentence: str, is_said: bool
) -> None:
    reason = {"text": "buyers praise its comfort (3 of 4 reviews that speak of it)", "source": "review"}
    told = {"text": "700 reviews on our own page", "rating": 5}
    evidence.add_result({"products": [{"id": KNOWN, "reasons": [reason], "reviews": [told]}]})
    guard = Guard(evidence)
    assert bool(guard.feed(sentence) + guard.flush()) == is_said
