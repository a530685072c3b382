# ruff: noqa: E501 - patterns and tables are read by line
"""What shoppers say, as patterns on folded text (lower case, no accents)."""

from conversations.llm.builtin.hearing import heard

INJECTION = heard(
    "INJECTION",
    r"(ignore|disregard|forget|override|bypass)\b.{0,40}\b(instruction|rule|prompt|previous|above|guideline|restriction)"
    r"|system prompt|your (instructions|prompt|rules|system message)|developer mode|jailbreak|\bdan mode\b|you are now\b|act as (an?|the) (admin|developer|system|root)"
    r"|pretend (to be|you are)|reveal your|print your|<\s*script|</?(system|data|assistant)>|\bsudo\b|drop table|set (the|its|your) price|(change|make|lower) the price to|(price|cost)s? (should|must) be (0|1|zero|one)\b"
    r"|(sell|give) (it|me|this|everything)( to me)? for (free|0|1 ?(€|eur|euro|dollar))|other (customers?|shoppers?|users?)('s)? (orders?|data|chats?|conversations?|emails?|address)"
    r"|instrucciones anteriores|instructions precedentes|instrucoes anteriores"
    r"|^\W*(system|admin|administrator|developer|root|assistant)\b( \w+){0,2}\s*[:>\]]|\bprices? of (all|every|the|this|that|each)\b.{0,40}\b(is|are|was) (now )?\W?\d|\b(all|every) (the )?(prices?|products?|rackets?|items?) (is|are|costs?) (now )?(free|\W?\d)"
    r"|\beverything (is|costs) (now )?(free|\W?[01]\b)"
    # Who writes the name of a tool speaks to a machine; nobody shops like that.
    r"|\b(add_to_cart|start_checkout|check_out_cart)\b",
    everywhere=True,
)
DANGER = heard(
    "DANGER", r"\b(kill myself|suicid\w*|end my life|hurt myself|self[- ]?harm)\b", everywhere=True
)
IMPROPER = heard(
    "IMPROPER",
    r"\b(porn\w*|sex(y|ual)?|nudes?|naked|escort|cocaine|heroin|meth|weed|drugs?|bomb|explosives?|guns?|rifle|weapons?|ammo|hack (into|someone)|stolen|counterfeit|launder)\b",
    everywhere=True,
)
ABUSE = heard(
    "ABUSE",
    r"\b(fuck\w*|shit\w*|bitch\w*|asshole|bastard|idiot\w*|stupid (bot|machine|thing|ai|advisor)|moron|dumb (bot|machine|ai|ass)|you suck|useless (bot|thing|piece|machine|ai)|shut up|go to hell|hate you|screw you)\b",
    everywhere=True,
)
ORDER = heard(
    "ORDER",
    r"\b(my orders?|my (package|parcel|purchase)|order (status|number)|status of (the|an|my) order|track(ing)?( number)?|did (my )?payment|has it shipped|where is it now|ord_\w+|previous orders?|last order)\b",
)
DISCOUNT = heard(
    "DISCOUNT",
    r"\b(discounts?|coupons?|promo\w*|vouchers?|codes?|deals?|special offers?|any offers?|rebate)\b",
)
COMPARE = heard(
    "COMPARE",
    r"\b(compar\w+|versus|vs\.?|side by side|differences? (between|of|among)|how do they differ|which (one )?(of (them|these|those|the|you)|is (the )?(best|better)|would (you|suit|be)|should i|do you (recommend|suggest|prefer|like))|(better|best) (one|of)|your (pick|choice)|your favou?rite( one)?$|or the (second|third|other|last))\b",
)
BUY = heard(
    "BUY",
    r"\b(buy|purchase|check ?out|order (it|this|that|the|one|them)|(i'?ll|i will|let me|i'?d like to|gonna|going to|i want to) (take|have|get|order)|take (it|the|this|that)|i'?ll go (for|with)|sold!?$|proceed|pay( now| for)?|i want (it|this one|that one|the)|get me (it|the|this|that))\b",
)
CART = heard(
    "CART", r"\b(add|put)\b.*\b(cart|basket|(?<!\ba )(?<!\bfree )bag)\b|\bto (my|the) (cart|basket)\b"
)
NOT_BUYING = heard(
    "NOT_BUYING",
    r"\b(don'?t|do not|not|before|should i|why would|can i|where|won'?t|never)\b.{0,20}\b(buy|purchase|order|check ?out|take|pay)\b",
)
DELIVERY = heard(
    "DELIVERY",
    r"\b(deliver\w*|shipping|ship|ships|shipped|arrive\w*|get here|how (soon|fast|long) .*(get|take|come)|when .*(get|have) it)\b",
)
RETURNS = heard(
    "RETURNS",
    r"\b(returns?|return (it|policy)|refunds?|send it back|money back|give it back|(doesn|does not|don|isn|do not)'?t? fit|change my mind|what if (i|it|they|she|he)\b)\b",
)
WARRANTY = heard("WARRANTY", r"\b(warrant\w*|guarant\w*)\b")
REVIEWS = heard(
    "REVIEWS",
    r"\b(reviews?|ratings?|rated|opinions?|what (do|did) (people|others|players|customers|buyers) (say|think)|feedback|how many stars)\b",
)
STOCK = heard(
    "STOCK",
    r"\b(in stock|available|availability|sold out|how many (are )?(left|there)|do you have it|still have)\b",
)
PRICE = heard(
    "PRICE",
    r"\b(how much|what('?s| is| are| does| do)\b.{0,30}\b(price|prices|cost|costs)|price (of|in|for)|(the )?price\?|in (eur|euros?|dollars?|usd|pounds?)\b.*\?)",
)
WEIGHS = heard("WEIGHS", r"\bhow (much|heavy|light)\b.*\b(weighs?|heavy|light)\b|\bweighs?\b|\bhow heavy\b")
GOES_WITH = heard(
    "GOES_WITH",
    r"\b(what (else )?(goes|fits|comes) with|goes (well )?with (it|this|that|them)|(do i|what else do i|anything else i) need (with|for) (it|this|that|them)|accessor\w+|bundle\w*|together with it|bought together)\b",
)
SPEND_MORE = heard(
    "SPEND_MORE",
    r"\b(spend|pay|go) (a (little|bit)|some|slightly) (more|higher|up)\b|\bfor (a (little|bit)) more\b|\bstretch (a bit|a little|my budget)\b",
)
APPROVED = heard("APPROVED", r"\b(approved|approval|official(ly)?|federation|certified|legal (for|in))\b")
CHEAPER = heard(
    "CHEAPER",
    r"\b(cheap\w*|less expensive|too (expensive|much|pricey|dear)|expensive|pricey|more affordable|lower price|can'?t afford)\b",
)
LIGHTER = heard("LIGHTER", r"\b(lighter|too heavy|less heavy)\b")
DURABLE = heard(
    "DURABLE",
    r"\b(durab\w*|last( me)? (long|for)|how long (will|do|does|would) .{1,25} last|will (it|they|the \w+( one)?) last|break|breaks|sturdy|hold up|robust|wear out)\b",
)
TOURNAMENT = heard("TOURNAMENT", r"\b(tournaments?|compet\w+|league|official|federation|approved)\b")
WORTH = heard(
    "WORTH",
    r"\b(worth (it|the)|why (is|are|so) .*(expensive|cost)|why so expensive|good value|overpriced|justify)\b",
)
UNSURE = heard(
    "UNSURE",
    r"\b(not sure|unsure|can'?t decide|hesitat\w*|don'?t know (which|what)|hard to (choose|decide)|convince me)\b",
)
GROW = heard(
    "GROW",
    r"\b(outgrow|grow (into|with)|upgrade (later|path|from|to)|when i (improve|get better)|as i (improve|get better)|next level)\b",
)
LEFT = heard("LEFT", r"\b(left[- ]?hand\w*|lefty|leftie|zurdo|gaucher|canhoto)\b")
OTHERS = heard(
    "OTHERS",
    r"\b(other (ones|options|rackets?|shoes|choices|models?)|(?<!not the )(?<!and the )others|another (one|option)|alternatives?|something else|anything else|more options|show me more|more like|different (one|ones|brand)|don'?t (really )?like (it|them|these|those|any)|none of (these|them)|next ones?|what else)\b",
)
OTHER_BRAND = heard("OTHER_BRAND", r"\b(other|another|different) (brand|maker|make)s?\b")
THAT_BRAND = heard("THAT_BRAND", r"\b(that|this|the same|same) (brand|maker|seller|shop|creator)\b")
LIKE_IT = heard(
    "LIKE_IT",
    r"\b(similar to|like (the|this|that) (first|second|third|last|one)|something like (it|this|that))\b",
)
MORE = heard(
    "MORE",
    r"\b(tell me more|more about|details?|specs?|specifications?|describe|what about|how about|more info\w*|what can you tell)\b",
)
GREETING = heard(
    "GREETING",
    r"^(hi+|hello|hey+|good (morning|afternoon|evening|day)|hola|bonjour|ola|salut|hallo|ciao|yo|howdy|greetings)\b[\s!.,]*(there|again|all|everyone|agora|you)?[\s!.,]*(how are you\??|how('?s| is) it going\??)?$",
)
HOW_ARE_YOU = heard("HOW_ARE_YOU", r"^(how are you|how('?s| is) it going|what'?s up)\b")
THANKS = heard(
    "THANKS",
    r"\b(thanks?|thank you|thx|cheers|gracias|merci|obrigad[oa]|great help|perfect|awesome|brilliant)\b",
)
BYE = heard(
    "BYE",
    r"\b(bye|goodbye|see you|that'?s all|good night|have a (nice|good)|ciao|adios|au revoir|tchau|no more questions|i'?m done)\b",
)
HUMAN = heard(
    "HUMAN",
    r"\b((talk|speak|chat) (to|with) (a|an|someone|some|the)? ?(human|person|someone|agent|manager|real)|real person|human (agent|being)|customer (service|support))\b",
)
WHO = heard(
    "WHO",
    r"\b(who are you|what are you|are you (a )?(bot|robot|human|real|ai|machine|person)|what can you do|how (can|do) you (help|work)|what do you (sell|do|have)|help)\b",
)
TIPS = heard(
    "TIPS",
    r"\b(tips?|advice|how (do|to|should) i (hold|grip|play|care|clean|look after)|look after|take care of|maintain)\b",
)
OFF_TOPIC = heard(
    "OFF_TOPIC",
    r"\b(weather|forecast|president|election|politic\w*|football (score|result)|bitcoin|crypto|stock market|write (me )?(a|an|some) (poem|song|essay|story|code|script)|poem|joke|capital of|translate|homework|recipe|movie|horoscope|python|javascript|solve|equation|meaning of life|who won|news|date me|marry|girlfriend|boyfriend|religion|god)\b",
)
VAGUE = heard(
    "VAGUE",
    r"\b(something (good|nice|cool|decent)|anything (good|nice)|a (good|nice|great) one|recommend (me )?something|surprise me|the best( one)?|what do you recommend|whatever)\b",
)
ANY = heard(
    "ANY",
    r"\b(doesn'?t matter|don'?t (mind|care|know)|no preference|any(thing| of them)?|either|whatever|not sure|no idea|you (choose|decide|pick)|skip|both)\b",
)
YES = heard(
    "YES",
    r"^(yes|yeah|yep|sure|ok|okay|please( do)?|of course|go (ahead|on)|sounds good|do it|si|oui|sim|vale|yes please)\b[\s!.,]*(please|do|do it|thanks|go ahead|show me|compare( them)?)?[\s!.,]*$",
)
NO = heard(
    "NO", r"^(no|nope|nah|not really|no thanks?|no thank you|non|nao)\b[\s!.,]*(thanks?|thank you)?[\s!.,]*$"
)
QUESTION = heard(
    "QUESTION", r"\?|^(is|are|does|do|can|could|will|would|how|what|which|why|when|has|have|should|tell)\b"
)
IT = heard("IT", r"\b(it|its|this|that|this one|that one|the one|they|them)\b")
WISH = heard(
    "WISH",
    r"\b(i need|i want|i'?d (like|prefer)|i prefer|looking for|i have|i'?m an?|i am an?|under|below|less than|at most|max|up to|instead|"
    r"actually|rather|show me|find me|make it|cheaper|lighter|too (expensive|heavy)|quiero|busco|necesito|cherche|je veux|quero|procuro)\b",
)
POINTS = heard(
    "POINTS",
    r"\b(it|its|this|that|they|them|these|those|the (first|second|third|last|other|cheaper|lighter)( one)?|one)\b"
    r"|\b(what|which|how|why) (is|are|does|do|about|heavy|much|big|long|good|hard|soft)\b",
)
NO_LIMIT = heard(
    "NO_LIMIT",
    r"\b(no (budget|price|money) (limit|cap)|(money|price|budget) (is no|doesn'?t) (object|matter)|no budget|any (price|budget)|forget (the|my) budget"
    r"|(don'?t|do not) (care|mind) (about )?(the |what it )?(price|prices|costs?|money)|(price|money|cost) (is not|isn'?t) (important|an issue|a problem)"
    r"|without (a )?budget|raise my budget)\b",
)
SHOW = heard(
    "SHOW",
    r"\b((show|list|find|give|get) me|recommend\w*|suggest\w*|what do you have|what else|best ?sellers?|start over)\b",
)
WHY = heard(
    "WHY", r"\bwhy (this|that|it|these|the|do you|would you|not)\b|\bexplain (why|your)\b|\bhow come\b"
)
ASKS_IT = heard(
    "ASKS_IT", r"^(and )?(is|are|does|do|will|would|can|could|has|was) (it|this|that|these|they|the)\b"
)
POINTED = heard("POINTED", r"\bthe (cheap|light|expens|dear)\w*( one)?\b|\bthe (most|least) expensive\b")
