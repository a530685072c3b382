# ruff: noqa: E501 - patterns and tables are read by line
"""How claims are worded, in the shop's languages: stock, codes, ratings, warranty, delivery, orders. Patterns ignore case."""

from __future__ import annotations

import re


def _any(*ways: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(ways)})", re.IGNORECASE)


SMALL = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "um": 1, "uma": 1, "dois": 2, "duas": 2, "três": 3, "quatro": 4,
}  # fmt: skip
_SMALL = "|".join(SMALL)

# Scarcity. Group 1 is a figure, group 2 a number in words; without either it is only said that there are few.
LEFT = re.compile(
    rf"\b(?:(\d+)|(?:only|just) ({_SMALL}|a few)|last (?:one|few|pair|piece)s?)\b[^.!?]{{0,25}}\b(?:left(?![- ]hand)|remaining|in stock|available)\b"
    rf"|\b(?:quedan?|restam?|sobram?|n['’]en reste|ne reste|reste plus)\b[^.!?]{{0,25}}?\b(?!dos (?:seus|teus)\b)(\d+|{_SMALL}|poc[oa]s|quelques|pouc[oa]s)\b"
    # "Te quedan 10,10 € de tus 90 €" speaks of money, and the "dos" of "sobram 11 € dos seus 110 €" is no two.
    r"(?![.,\d]*\s?(?:[€$£]|eur|kg\b|g\b))",
    re.IGNORECASE,
)
FEW = _any(
    r"\b(?:almost|nearly) (?:gone|sold out)\b", r"\blast (?:one|few|pieces?)\b", r"\bselling (?:out )?fast\b",
    r"\b(?:casi|quase|presque) (?:agotad[oa]s?|esgotad[oa]s?|épuisée?s?)\b", r"\b[úu]ltimas (?:unidades|piezas|peças)\b", r"\bderni[èe]res (?:pi[èe]ces|unit[ée]s)\b",
    r"\bse (?:agota|acaba)\b", r"\best[áa] a esgotar\b", r"\bpart vite\b",
)  # fmt: skip
IN_STOCK = _any(
    r"\b(?:in stock|ready to ship|available (?:now|today|right away))\b",
    r"\ben (?:stock|existencias)\b",
    r"\bem (?:stock|estoque)\b",
    r"\bdispon[ií](?:ble|vel) (?:ahora|ya|agora|j[áa]|tout de suite)\b",
)
SOLD_OUT = _any(
    r"\b(?:sold out|out of stock|unavailable)\b",
    r"(?<!casi )(?<!quase )(?<!presque )\b(?:agotad[oa]s?|esgotad[oa]s?|épuisée?s?)\b",
    r"\ben rupture\b",
)

CODE_WORD = re.compile(
    r"\b(?:codes?|c[óo]digos?|coupons?|cup[óo]n(?:es)?|cup[ãa]o|cup[õo]es|vouchers?|promos?|bons? de r[ée]duction|gutschein\w*)\b[^.!?\n]{0,40}",
    re.IGNORECASE,
)
# A code is denied by what is said of it, not by any "not" in the sentence.
CODE_DENIED = _any(
    r"\b(?:not|isn['’]?t|doesn['’]?t|don['’]?t|can['’]?t|cannot|won['’]?t)\b.{0,30}\b(?:valid|work\w*|appl\w*|exist\w*|know\w*|find|accept\w*|confirm)", r"\b(?:invalid|expired|unknown)\b",
    r"\bno\b.{0,20}\b(?:vale|v[áa]lid[oa]|funciona|existe|aplica\w*|such code|code called)\b", r"\bn['’e].{0,25}\b(?:pas|plus) (?:valable|valide)", r"\bn['’](?:existe|est) pas\b", r"\bne (?:marche|fonctionne) pas\b",
    r"\bn[ãa]o\b.{0,20}\b(?:vale|v[áa]lid[oa]|funciona|existe|aplica\w*|é)\b",
)  # fmt: skip

OF_FIVE = re.compile(
    r"\b(\d(?:[.,]\d+)?) ?(?:/|(?:out )?of|de|sur|em|en) ?(?:5|five|cinco|cinq)\b", re.IGNORECASE
)
OF_TEN = re.compile(r"\b\d+(?:[.,]\d+)? ?(?:/|(?:out )?of|de|sur|em) ?(?:10|100|ten)\b", re.IGNORECASE)
ONE_BUYER = _any(
    r"\b(?:one|a) (?:buyer|review|customer)\b",
    r"\bun[ae]? (?:comprador\w*|client\w*|acheteu\w*|rese[ñn]a|avis)\b",
    r"\bum[a]? (?:comprador\w*|client\w*|avalia[çc][ãa]o)\b",
)
REVIEWS = re.compile(
    r"(\d+(?:[.,\u00a0\u202f ]\d{3})*)\s(?:reviews?|ratings?|opini[oó]n(?:es)?|opini[õo]es|rese[ñn]as?|valoraci[oó]n(?:es)?|avis|avalia[çc](?:[ãa]o|[õo]es))\b",
    re.IGNORECASE,
)
# How many bought it: no sheet tells that to a buyer, so only the shop's own count may.
CROWD = re.compile(
    r"(\d+(?:[.,\u00a0\u202f ]\d{3})*)\s(?:\w+ )?(?:people|persons|buyers|customers|players|shoppers|personas|clientes|jugador[ae]s|compradores|personnes|clients|joueu\w+|acheteu\w+|pessoas|jogador[ae]s)\b"
    r"[^.!?]{0,20}\b(?:bought|ordered|chose|chosen|own|compr\w+|eligi\w+|escog\w+|ach[eè]t\w+|choisi\w*|command\w+|escolh\w+)",
    re.IGNORECASE,
)
# Racket, shoe or headphones: what is sold here is no medicine, whoever wrote that it is.
HEALS = _any(
    r"\b(?:heals?|healed|cures?|cured)\b", r"\b(?:cura|curan|curó|sana|sanan)\b(?= (?:el|la|los|las|tu|tus|su|mi|de|o|a|os|as|seu|sua)\b)", r"\bgu[ée]ri(?:t|ssent|e|ra)?\b",
)  # fmt: skip

WARRANTY = re.compile(r"\b(?:warrant\w*|guarantee\w*|garant[ií]a|garantie|garantia)\b", re.IGNORECASE)
PERIOD = re.compile(
    r"(\d+)[\s-](?:(years?|a[ñn]os?|ans?|ann[ée]es?|anos?)|(?:months?|mes(?:es)?|mois|m[êe]s))\b",
    re.IGNORECASE,
)
DELIVERY = _any(
    r"\b(?:arriv\w+|deliver\w*|ship(?:s|ped|ping)?|reach(?:es)? you)\b",
    r"\b(?:lleg\w+|entreg\w+|env[ií]\w*|livr\w+|exp[ée]di\w+|cheg\w+|receb\w+|recib\w+)\b",
)
HOURS = re.compile(r"\b(\d+)[\s-]?(?:h|hours?|horas?|heures?)\b", re.IGNORECASE)
DAYS = re.compile(r"\b(\d+)[\s-](?:working |business |calendar )?(?:days?|d[ií]as?|jours?)\b", re.IGNORECASE)
HURRY = _any(
    r"\b(?:tomorrow|overnight|next[- ]day|same[- ]day|tonight)\b", r"\b(?:lleg\w+|entreg\w+|env\w+|recib\w+|est\w*|para|tienes|tendr\w+)\b[^.!?]{0,25}\b(?<!la )ma[ñn]ana\b", r"\b(?:hoy|mañana) mismo\b", r"\ben el d[ií]a\b",
    r"\bdemain\b", r"\ble jour m[êe]me\b", r"\bamanh[ãa]\b", r"\bno mesmo dia\b",
    r"\b(?:arriv\w+|deliver\w*|here|have it)\b[^.!?]{0,15}\b(?:on |by )(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
)  # fmt: skip

ORDERED = _any(
    r"\b(?:order|payment|purchase|refund)\b[^.!?]{0,25}\b(?:is|was|has been|are) (?:now )?(?:confirmed|paid|placed|received|accepted|complete\w*|on its way|shipped)\b", r"\bpayment (?:was )?received\b",
    r"\bi(?:['’]ve| have|) (?:just )?(?:charged|ordered|bought|paid|refunded|cancell?ed|shipped)\b", r"\b(?:pedido|pago|compra)\b[^.!?]{0,25}\b(?:confirmad[oa]|pagad[oa]|recibid[oa]|enviad[oa])\b", r"\bhe (?:cobrado|comprado|pagado|reembolsado)\b",
    r"\b(?:commande|paiement|achat)\b[^.!?]{0,25}\b(?:confirm[ée]e?|pay[ée]e?|re[çc]ue?|exp[ée]di[ée]e?)\b", r"\bj['’]ai (?:d[ée]bit[ée]|command[ée]|achet[ée]|pay[ée]|rembours[ée])\b",
    r"\b(?:encomenda|pedido|pagamento|compra)\b[^.!?]{0,25}\b(?:confirmad[oa]|pag[oa]|recebid[oa]|enviad[oa])\b", r"\b(?:cobrei|comprei|paguei|reembolsei)\b",
)  # fmt: skip
IN_CART = _any(
    r"\b(?:i(?:['’]ve| have|) (?:just )?(?:added|put|placed)|(?:added|placed))\b[^.!?]{0,60}\b(?:cart|basket|bag)\b", r"\b(?:is|are) (?:now )?in (?:your|the) (?:cart|basket)\b",
    r"\bhe (?:a[ñn]adido|puesto|metido)\b[^.!?]{0,60}\b(?:carrito|cesta)\b", r"\best[áa]n? (?:ya )?en (?:tu|su|el) (?:carrito|cesta)\b", r"\bj['’]ai (?:ajout[ée]|mis)\b[^.!?]{0,60}\bpanier\b",
    r"\b(?:est|sont) (?:maintenant )?dans (?:votre|ton|le) panier\b", r"\b(?:adicionei|coloquei|pus)\b[^.!?]{0,60}\b(?:carrinho|cesto)\b", r"\best[ãá]o? (?:j[áa] )?no (?:seu|teu) carrinho\b",
)  # fmt: skip

# Honours and endorsements: no sheet here tells of one, so only a name of goods may hold such a word.
AWARD = _any(
    r"\bwon (?!['’]t)(?:the|an?|first|gold|best|many|several|\w+ (?:awards?|prizes?))\b", r"\baward(?:s|ed)?\b", r"\bprizes?\b", r"\bwinn(?:er|ing)s?\b", r"\btroph(?:y|ies)\b", r"\b(?:gold|silver|bronze) medals?\b",
    r"\b(?:world )?champions?\b(?=[’' ]?s? (?:choice|favou?rite|racket|of the))", r"\b(?:voted|elected|named|crowned) (?:the )?(?:best|number one|product|racket)\b", r"\b(?:racket|product|shoe|headphones?) of the year\b",
    r"\b(?:premios?|premiad[oa]s?|galard[oó]n\w*|trofeos?|medallas?|ganador[ae]?s?|gan[oó] (?:el|la|un)|(?:elegid|votad)[oa] (?:el|la) mejor|(?:pala|producto) del a[ñn]o)\b",
    r"\b(?:r[ée]compens[ée]e?s?|primée?s?|laur[ée]at\w*|troph[ée]es?|m[ée]dailles?|a (?:gagn[ée]|remport[ée])|[ée]lue? (?:meilleure?|produit)|(?:raquette|produit) de l['’]ann[ée]e)\b",
    r"\b(?:pr[ée]mios?|pr[êe]mios?|trof[ée]us?|medalhas?|vencedor[ae]?s?|ganhou (?:o|a|um)|(?:eleit|votad)[oa] (?:o|a) melhor|(?:raquete|produto) do ano)\b",
    r"\b(?:endorsed by|avalad[oa]s? por|cautionn[ée]e?s? par|avalizad[oa]s? por|apadrinhad[oa]s? por)\b",
)  # fmt: skip

# "Not" in any of them, looked for shortly before a claim.
NOT = re.compile(
    r"\b(?:not|no|isn['’]?t|doesn['’]?t|don['’]?t|can['’]?t|cannot|won['’]?t|nothing|none|never|without|before|if|whether|unless|until|when|sin|nunca|ni|si|pas|ne|jamais|aucun\w*|sans|n[ãa]o|nem|sem|se)\b|n['’]t\b",
    re.IGNORECASE,
)

_NUMBER = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|and"
    r"|un|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|diecis[ée]is|diecisiete|dieciocho|diecinueve|veinti?\w*|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|mil|y"
    r"|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mille|et"
    r"|um|dois|duas|tr[êe]s|quatro|sete|oito|nove|dez|doze|treze|catorze|dezasseis|dezesseis|dezassete|dezessete|dezoito|dezanove|dezenove|vinte|trinta|quarenta|cinquenta|sessenta|oitenta|cem|cento|e"
)
SUM_IN_WORDS = re.compile(
    rf"\b(?:(?:{_NUMBER})[ -]+)+(?:euros?|dollars?|d[óo]lares|pounds?|libras?|livres|reais)\b", re.IGNORECASE
)
FREE = _any(
    r"\bfor free\b", r"\bfree (?:of charge|item|gift|racket|product|pair)\b", r"\b(?:it|this|that|everything|product|racket|all)(?:['’]s| is| are) (?:now |all )?free\b", r"\bhalf (?:the )?price\b",
    r"\b(?:gratis|gratuite?s?|gr[áa]tis|de gra[çc]a|de regalo)\b", r"\b(?:a )?mitad de precio\b", r"\b[àa] moiti[ée] prix\b", r"\bmetade do pre[çc]o\b",
)  # fmt: skip
# A sum that only the shopper said may be said back as theirs: a budget, never a price.
BUDGET = re.compile(
    r"\b(?:your|you(?:['’]ve)? (?:said|have|asked|told|named)|know|got it|noted|all right|instead of|budget|under|up to|within|below|above|over|less than|more than|limit|leaves|between|from|to spend|entendido|anotado|de acuerdo|vale|en vez de|compris|not[ée]|d['’]accord|au lieu de|percebi|em vez de|tu|tus|su|presupuesto|hasta|menos de|más de|por debajo|por encima|entre"
    r"|ton|votre|vos|jusqu['’]\w*|moins de|plus de|au-dessus|dessous|or[çc]amento|seu|teu|at[ée]|mais de|abaixo|acima)\b", re.IGNORECASE
)  # fmt: skip
QUOTE = re.compile(r"[“«\"]([^”»\"]{12,}?)(?:[”»\"]|$)")
