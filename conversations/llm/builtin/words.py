# ruff: noqa: E501 - patterns and tables are read by line
"""What shoppers say, as patterns on folded text (lower case, no accents)."""

import re

INJECTION = re.compile(
    r"(ignore|disregard|forget|override|bypass)\b.{0,40}\b(instruction|rule|prompt|previous|above|guideline|restriction)"
    r"|system prompt|your (instructions|prompt|rules|system message)|developer mode|jailbreak|\bdan mode\b|you are now\b|act as (an?|the) (admin|developer|system|root)"
    r"|pretend (to be|you are)|reveal your|print your|<\s*script|</?(system|data|assistant)>|\bsudo\b|drop table|set (the|its|your) price|(change|make|lower) the price to|(price|cost)s? (should|must) be (0|1|zero|one)\b"
    r"|(sell|give) (it|me|this|everything)( to me)? for (free|0|1 ?(€|eur|euro|dollar))|other (customers?|shoppers?|users?)('s)? (orders?|data|chats?|conversations?|emails?|address)"
    r"|instrucciones anteriores|instructions precedentes|instrucoes anteriores"
    r"|^\W*(system|admin|administrator|developer|root|assistant)\b( \w+){0,2}\s*[:>\]]|\bprices? of (all|every|the|this|that|each)\b.{0,40}\b(is|are|was) (now )?\W?\d|\b(all|every) (the )?(prices?|products?|rackets?|items?) (is|are|costs?) (now )?(free|\W?\d)"
    r"|\beverything (is|costs) (now )?(free|\W?[01]\b)"
)
DANGER = re.compile(r"\b(kill myself|suicid\w*|end my life|hurt myself|self[- ]?harm)\b")
IMPROPER = re.compile(
    r"\b(porn\w*|sex(y|ual)?|nudes?|naked|escort|cocaine|heroin|meth|weed|drugs?|bomb|explosives?|guns?|rifle|weapons?|ammo|hack (into|someone)|stolen|counterfeit|launder)\b"
)
ABUSE = re.compile(
    r"\b(fuck\w*|shit\w*|bitch\w*|asshole|bastard|idiot\w*|stupid (bot|machine|thing|ai|advisor)|moron|dumb (bot|machine|ai|ass)|you suck|useless (bot|thing|piece|machine|ai)|shut up|go to hell|hate you|screw you)\b"
)
ORDER = re.compile(
    r"\b(my orders?|my (package|parcel|purchase)|order (status|number)|status of (the|an|my) order|track(ing)?( number)?|did (my )?payment|has it shipped|where is it now|ord_\w+|previous orders?|last order)\b"
)
DISCOUNT = re.compile(
    r"\b(discounts?|coupons?|promo\w*|vouchers?|codes?|deals?|special offers?|any offers?|rebate|descuentos?|cupon\w*|reductions?|desconto\w*)\b"
)
COMPARE = re.compile(
    r"\b(compar\w+|versus|vs\.?|side by side|differences? (between|of|among)|how do they differ|which (one )?(of (them|these|those|the|you)|is (the )?(best|better)|would (you|suit|be)|should i|do you (recommend|suggest|prefer|like))|(better|best) (one|of)|your (pick|choice)|your favou?rite( one)?$|or the (second|third|other|last))\b"
)
BUY = re.compile(
    r"\b(buy|purchase|check ?out|order (it|this|that|the|one|them)|(i'?ll|i will|let me|i'?d like to|gonna|going to|i want to) (take|have|get|order)|take (it|the|this|that)|i'?ll go (for|with)|sold!?$|proceed|pay( now| for)?|i want (it|this one|that one|the)|get me (it|the|this|that)|lo compro|je (le|la) prends|compro)\b"
)
CART = re.compile(r"\b(add|put)\b.*\b(cart|basket|bag)\b|\bto (my|the) (cart|basket)\b")
NOT_BUYING = re.compile(
    r"\b(don'?t|do not|not|before|should i|why would|can i|where|won'?t|never)\b.{0,20}\b(buy|purchase|order|check ?out|take|pay)\b"
)
DELIVERY = re.compile(
    r"\b(deliver\w*|shipping|ship|ships|shipped|arrive\w*|get here|how (soon|fast|long) .*(get|take|come)|when .*(get|have) it|envio|livraison|entrega)\b"
)
RETURNS = re.compile(
    r"\b(returns?|return (it|policy)|refunds?|send it back|money back|give it back|(doesn|does not|don|isn|do not)'?t? fit|change my mind|what if (i|it|they|she|he)\b)\b"
)
WARRANTY = re.compile(r"\b(warrant\w*|guarant\w*|garantia|garantie)\b")
REVIEWS = re.compile(
    r"\b(reviews?|ratings?|rated|opinions?|what (do|did) (people|others|players|customers|buyers) (say|think)|feedback|how many stars)\b"
)
STOCK = re.compile(
    r"\b(in stock|available|availability|sold out|how many (are )?(left|there)|do you have it|still have)\b"
)
PRICE = re.compile(
    r"\b(how much|what('?s| is| are| does| do)\b.{0,30}\b(price|prices|cost|costs)|price (of|in|for)|(the )?price\?|in (eur|euros?|dollars?|usd|pounds?)\b.*\?|cuanto cuesta|combien|quanto custa)"
)
WEIGHS = re.compile(r"\bhow (much|heavy|light)\b.*\b(weighs?|heavy|light)\b|\bweighs?\b|\bhow heavy\b")
CHEAPER = re.compile(
    r"\b(cheap\w*|less expensive|too (expensive|much|pricey|dear)|expensive|pricey|more affordable|lower price|can'?t afford|mas barat\w|moins cher\w*|mais barat\w)\b"
)
LIGHTER = re.compile(r"\b(lighter|too heavy|less heavy|mas liger\w|plus leger\w*|mais leve)\b")
DURABLE = re.compile(
    r"\b(durab\w*|last( me)? (long|for)|how long (will|does) (it|they) last|break|breaks|sturdy|hold up|robust|wear out)\b"
)
TOURNAMENT = re.compile(r"\b(tournaments?|compet\w+|league|official|federation|approved)\b")
WORTH = re.compile(
    r"\b(worth (it|the)|why (is|are|so) .*(expensive|cost)|why so expensive|good value|overpriced|justify)\b"
)
UNSURE = re.compile(
    r"\b(not sure|unsure|can'?t decide|hesitat\w*|don'?t know (which|what)|hard to (choose|decide)|convince me)\b"
)
GROW = re.compile(
    r"\b(outgrow|grow (into|with)|upgrade (later|path|from|to)|when i (improve|get better)|as i (improve|get better)|next level)\b"
)
LEFT = re.compile(r"\b(left[- ]?hand\w*|lefty|leftie|zurdo|gaucher|canhoto)\b")
OTHERS = re.compile(
    r"\b(other (ones|options|rackets?|shoes|choices|models?)|(?<!not the )(?<!and the )others|another (one|option)|alternatives?|something else|anything else|more options|show me more|more like|different (one|ones|brand)|don'?t (really )?like (it|them|these|those|any)|none of (these|them)|next ones?|what else)\b"
)
OTHER_BRAND = re.compile(r"\b(other|another|different) (brand|maker|make)s?\b")
THAT_BRAND = re.compile(r"\b(that|this|the same|same) (brand|maker|seller|shop|creator)\b")
LIKE_IT = re.compile(
    r"\b(similar to|like (the|this|that) (first|second|third|last|one)|something like (it|this|that))\b"
)
MORE = re.compile(
    r"\b(tell me more|more about|details?|specs?|specifications?|describe|what about|how about|more info\w*|what can you tell)\b"
)
GREETING = re.compile(
    r"^(hi+|hello|hey+|good (morning|afternoon|evening|day)|hola|bonjour|ola|salut|hallo|ciao|yo|howdy|greetings)\b[\s!.,]*(there|again|all|everyone|agora|you)?[\s!.,]*(how are you\??|how('?s| is) it going\??)?$"
)
HOW_ARE_YOU = re.compile(r"^(how are you|how('?s| is) it going|what'?s up)\b")
THANKS = re.compile(
    r"\b(thanks?|thank you|thx|cheers|gracias|merci|obrigad[oa]|great help|perfect|awesome|brilliant)\b"
)
BYE = re.compile(
    r"\b(bye|goodbye|see you|that'?s all|good night|have a (nice|good)|ciao|adios|au revoir|tchau|no more questions|i'?m done)\b"
)
HUMAN = re.compile(
    r"\b((talk|speak|chat) (to|with) (a|an|someone|some|the)? ?(human|person|someone|agent|manager|real)|real person|human (agent|being)|customer (service|support))\b"
)
WHO = re.compile(
    r"\b(who are you|what are you|are you (a )?(bot|robot|human|real|ai|machine|person)|what can you do|how (can|do) you (help|work)|what do you (sell|do|have)|help)\b"
)
TIPS = re.compile(
    r"\b(tips?|advice|how (do|to|should) i (hold|grip|play|care|clean|look after)|look after|take care of|maintain)\b"
)
OFF_TOPIC = re.compile(
    r"\b(weather|forecast|president|election|politic\w*|football (score|result)|bitcoin|crypto|stock market|write (me )?(a|an|some) (poem|song|essay|story|code|script)|poem|joke|capital of|translate|homework|recipe|movie|horoscope|python|javascript|solve|equation|meaning of life|who won|news|date me|marry|girlfriend|boyfriend|religion|god)\b"
)
VAGUE = re.compile(
    r"\b(something (good|nice|cool|decent)|anything (good|nice)|a (good|nice|great) one|recommend (me )?something|surprise me|the best( one)?|what do you recommend|whatever)\b"
)
ANY = re.compile(
    r"\b(doesn'?t matter|don'?t (mind|care|know)|no preference|any(thing| of them)?|either|whatever|not sure|no idea|you (choose|decide|pick)|skip|both)\b"
)
YES = re.compile(
    r"^(yes|yeah|yep|sure|ok|okay|please( do)?|of course|go (ahead|on)|sounds good|do it|si|oui|sim|vale|yes please)\b[\s!.,]*(please|do|do it|thanks|go ahead|show me|compare( them)?)?[\s!.,]*$"
)
NO = re.compile(
    r"^(no|nope|nah|not really|no thanks?|no thank you|non|nao)\b[\s!.,]*(thanks?|thank you)?[\s!.,]*$"
)
QUESTION = re.compile(
    r"\?|^(is|are|does|do|can|could|will|would|how|what|which|why|when|has|have|should|tell)\b"
)
IT = re.compile(r"\b(it|its|this|that|this one|that one|the one|they|them)\b")
WISH = re.compile(
    r"\b(i need|i want|i'?d (like|prefer)|i prefer|looking for|i have|i'?m an?|i am an?|under|below|less than|at most|max|up to|instead|"
    r"actually|rather|show me|find me|make it|cheaper|lighter|too (expensive|heavy)|quiero|busco|necesito|cherche|je veux|quero|procuro)\b"
)
POINTS = re.compile(
    r"\b(it|its|this|that|they|them|these|those|the (first|second|third|last|other|cheaper|lighter)( one)?|one)\b"
    r"|\b(what|which|how|why) (is|are|does|do|about|heavy|much|big|long|good|hard|soft)\b"
)
NO_LIMIT = re.compile(
    r"\b(no (budget|price|money) (limit|cap)|(money|price|budget) (is no|doesn'?t) (object|matter)|no budget|any (price|budget)|forget (the|my) budget"
    r"|(don'?t|do not) (care|mind) (about )?(the |what it )?(price|prices|costs?|money)|(price|money|cost) (is not|isn'?t) (important|an issue|a problem)"
    r"|without (a )?budget|raise my budget|spend (a bit )?more)\b"
)
SHOW = re.compile(
    r"\b((show|list|find|give|get) me|recommend\w*|suggest\w*|what do you have|what else|best ?sellers?|start over)\b"
)
WHY = re.compile(r"\bwhy (this|that|it|these|the|do you|would you|not)\b|\bexplain (why|your)\b|\bhow come\b")
ASKS_IT = re.compile(r"^(and )?(is|are|does|do|will|would|can|could|has|was) (it|this|that|these|they|the)\b")
POINTED = re.compile(r"\bthe (cheap|light|expens|dear)\w*( one)?\b|\bthe (most|least) expensive\b")
