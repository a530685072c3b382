# ruff: noqa: E501 - patterns and tables are read by line
"""What is asked of the shop, not of its goods, as patterns on folded text. None of it changes what is wished for."""

from conversations.llm.builtin.hearing import heard

PAYMENT = heard(
    "PAYMENT",
    r"\b(paypal|apple pay|google pay|bizum|klarna|credit cards?|debit cards?|visa|mastercard|amex|bank transfer|cash on delivery|instal?lments?)\b"
    r"|\b(how (can|do|could|should|would) i pay|pay(ment)? (methods?|options?|by|with)|ways? (to|of) pay(ing)?|is (it|paying) (safe|secure) to pay)\b",
)
TERMS_OF_RETURN = heard(
    "TERMS_OF_RETURN",
    r"\b(return(s)? (policy|policies|terms|conditions|period|window)|policy (on|for) returns?|what (is|are|about) (your )?returns?)\b|\bhow do (returns|refunds) work\b",
)
DELIVERY_COST = heard(
    "DELIVERY_COST",
    r"\b((how much|what) (is|are|does|do|for|would) (the |your )?(shipping|delivery|postage)|(shipping|delivery) (costs?|fees?|prices?|options?|charges?|methods?|policy)|(free|cost of|price of) (the )?(shipping|delivery)"
    r"|do you (ship|deliver) (to|in|abroad|worldwide|internationally)|express (shipping|delivery))\b"
    r"|\b(need|want|get|have|arrives?|come|comes|here)( it| them| this)?( here)?( by| before| until| on)? (tomorrow|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the weekend)\b",
)
LOCATION = heard(
    "LOCATION",
    r"\b(where (are|is) (you|your (shop|store|office|warehouse))( located| based)?\b(?! (order|from))|where are you from|your (address|location)|physical (shop|store)|opening hours|visit (you|your (shop|store))|pick ?up in (store|person)|(do|can) (you|i) .{0,20}showroom)\b",
)
REFUND = heard(
    "REFUND",
    r"\b(want|need|give me|get|ask for|request|demand|where is|claim)\b.{0,20}\b(refund|money back)\b|\b(broke|broken|arrived damaged|defective|faulty|cracked)\b.{0,40}\b(refund|return|replace\w*|money|warranty|complain\w*)\b"
    r"|\b(bought|purchased|ordered|got)\b.{0,60}\b(broke|broken|cracked|snapped|defective|faulty|damaged|stopped working|fell apart)\b"
    r"|\bmy \w+ (broke|is broken|arrived (broken|damaged)|cracked|is (defective|faulty))\b",
)
COMPLAINT = heard(
    "COMPLAINT", r"\b(complain\w*|claim form|hoja de reclamaciones|livro de reclamacoes|reclamacion)\b"
)
GIFT_WRAP = heard(
    "GIFT_WRAP",
    r"\b(gift[- ]?wrap\w*|wrap (it|them|this|that)|wrapp(ed|ing)|gift (box|card|note|message|receipt)|greeting card)\b",
)
ABOUT_ME = heard(
    "ABOUT_ME",
    r"\bwhat (do|did) you (know|remember|have|note|noted|store|saved?) (about|of|on) me\b|\bwhat have you (noted|saved|stored|understood)\b|\b(what|which) (are|is) my (preferences|wishes|criteria|budget)\b|\bdo you remember (me|what i)\b"
    r"|\b(que (sabes|recuerdas) (de|sobre) mi|que (sais|savez|te souviens|retiens)[- ]?(tu|vous)? (de|sur) moi|o que (sabes|sabe|lembras) (de|sobre) mim)\b",
)
THINKING = heard(
    "THINKING",
    r"\b(think (about (it|this|that)|it over)|sleep on it|come back later|maybe (later|another day|some other time)|decide later|need (some )?time)\b",
)
HAS_ALREADY = heard(
    "HAS_ALREADY",
    r"^(?!.*\b(need|want|looking|show|find|been|played|ordered|paid)\b).*(\balready (has|have|got|owns?|own|bought)\b|\b(has|have|got|own|owns)\b( \w+){1,3} already\b)",
)
CODE = heard(
    "GIVES_CODE",
    r"\b(apply|use|redeem|enter|add|try|put in|got|have)\b( \w+){0,4} (?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{5,}\b",
)
GLOSSARY = heard(
    "GLOSSARY",
    r"\bwhat (does|do) .+ (mean|stand for)\b|\bwhat('?s| is| are) (an? )?(?!(the|your|my|its?|this|that|it|in|on|best|better|cheapest|wrong|new|up|available|left|included)\b)[\w-]+( [\w-]+){0,2}\W*$"
    r"|\b(meaning of|what is meant by|what do you mean by)\b|^(?:(?:please|can you|could you) )*explain (?!my|why|your)|\bdifference between\b|\b\w+ (versus|vs\.?|or) \w+\?$",
)

# None of these says what somebody wants to buy.
ASIDES = (
    PAYMENT,
    TERMS_OF_RETURN,
    DELIVERY_COST,
    LOCATION,
    REFUND,
    COMPLAINT,
    GIFT_WRAP,
    ABOUT_ME,
    THINKING,
    HAS_ALREADY,
    CODE,
    GLOSSARY,
)
LONGEST = 12  # words; who says more says also what they want


def is_aside(text: str) -> bool:
    """Whether a folded message asks only about the shop, its words or its terms."""
    return len(text.split()) <= LONGEST and any(pattern.search(text) for pattern in ASIDES)
