# ruff: noqa: E501 - word lists are read by line
"""What gives a language away: its small words, what shoppers say in it, and letters no neighbour has. All folded."""

from __future__ import annotations

WORDS = {
    "en": """
    the a an i i'm i'd i'll you it it's is are am was be do does did don't have has had need want would like could can will looking look
    for with without and or but not of to in on at by from under than about my your his her this that these those which what
    how much many who why when where there something anything please thanks thank hello hi hey good best better cheaper cheap
    lighter light heavy one ones first second third between me show tell give take buy get compare any some more less too very
    also just only racket rackets shoes headphones beginner player left handed elbow hurts sore they them its into still play plays
    if so then should let make find other another order delivery yes
    """,
    "es": """
    el la los las un una unos unas yo tu soy eres es son esta estoy estan de del al y o pero no que con sin por para en mi mis su sus
    me te se lo le les nos muy mas menos tambien como cual cuales cuanto cuanta cuesta cuestan donde cuando quien hay hace hasta desde
    entre sobre algo nada este esta esto estos esas ese esa eso aquel quiero quisiera necesito busco tengo tiene tienes tienen puedo
    puedes prefiero juego juega jugar jugador jugadora principiante zurdo zurda diestro pala palas raqueta raquetas zapatillas auriculares
    cascos barato barata baratos mejor peor primera primero segunda segundo tercera dos tres ultima otra otro otras otros hola buenas
    gracias vale si ligera ligero pesada codo hombro duele rodilla euros comprar compro compara muestrame ensename dime dame llevo quedo
    pedido envio llega codigo descuento regalo hija hijo mujer marido novia anos empezar empiezo nivel quiere ahora mucho poco demasiado
    presupuesto maximo favor ayuda recomiendas recomienda opiniones talla devolver
    """,
    "fr": """
    le la les un une des du de au aux je j' tu il elle on nous vous ils elles suis es est sommes sont ai as a avons avez ont c' d' l' n' qu' s' m' t'
    et ou mais ne pas plus moins que qui quoi quel quelle quels quelles comment combien pourquoi quand dans avec sans pour par sur sous
    entre chez mon ma mes ton ta tes son sa ses votre vos notre nos leur ce cet cette ces tres trop aussi bien mieux meilleur meilleure
    cherche veux voudrais besoin faut prefere joue jouer joueur joueuse debutant debutante gaucher gauchere raquette raquettes chaussures
    casque ecouteurs cher chere moins premier premiere deuxieme second seconde troisieme deux trois derniere autre autres bonjour salut
    bonsoir merci oui non leger legere lourd lourde coude epaule mal genou acheter achete prends comparez comparer compare montrez montre dites
    commande livraison arrive remise cadeau fille fils femme mari ans commence niveau budget maximum y existe
    quelque chose est-ce peux pouvez puis svp plait avis taille rendre
    """,
    "pt": """
    o a os as um uma uns umas eu tu voce voces ele ela nos eles sou es e sao esta estou estao de do da dos das no na nos nas ao aos pelo pela
    em com sem por para pra pro que nao sim mas mais menos muito pouco tambem como qual quais quanto quanta custa custam onde quando
    quem tem tenho temos ha ate desde entre sobre algo nada este esta isto esse essa isso aquele aquela meu minha meus minhas seu sua seus suas
    quero queria gostaria preciso procuro posso pode prefiro jogo joga jogar jogador jogadora iniciante canhoto canhota destro raquete
    raquetes sapatilhas tenis fones auscultadores barato barata baratos melhor pior primeira primeiro segunda segundo terceira dois duas tres ultima outra outro
    ola oi bom boa dia obrigado obrigada leve pesada pesado cotovelo ombro doi joelho euros reais comprar compro compare mostre mostra
    diga vou levar fico ficar pedido entrega chega cupom cupao desconto codigo presente filha filho mulher marido namorada anos comecar comecando
    nivel orcamento maximo favor ajuda recomenda agora demais avaliacoes tamanho devolver existe
    """,
    "it": """
    il lo la i gli le un uno una io tu sono sei e di del della dei al alla con senza per che non piu meno come quale quanto costa dove quando
    voglio vorrei cerco ho bisogno mio mia qualcosa racchetta scarpe cuffie principiante mancino leggera economica meglio ciao grazie
    buongiorno perche questo questa sono anche molto
    """,
    "de": """
    der die das ein eine einen einem einer ich du er sie es wir ihr bin bist ist sind habe hat haben und oder aber nicht kein keine mit ohne
    fur von zu im in auf an aus bei nach wie was welche welcher wieviel warum wann wo mein meine suche brauche mochte will etwas schlager
    schuhe kopfhorer anfanger linkshander leicht billiger besser hallo danke guten tag bitte gibt auch sehr
    """,
}
# Written with an accent or a mark that the neighbours do not use.
LETTERS = {
    "es": "ñ¿¡",
    "fr": "œêèùûîà",
    "pt": "ãõ",
    "de": "ßäü",
}
ASKED_FOR = {
    "en": r"\b(?:in|speak|answer in|switch to) english\b|\b(?:en|em) ingl(?:es|e)\b|\ben anglais\b|\benglish,? please\b",
    "es": r"\b(?:in|speak|switch to) spanish\b|\b(?:en|em) (?:espanhol|espanol|castellano)\b|\ben espagnol\b|\b(?:habla|hablas|hablame|responde) espanol\b",
    "fr": r"\b(?:in|speak|switch to) french\b|\ben (?:francais|frances)\b|\bem frances\b|\bparlez[- ]vous francais\b",
    "pt": r"\b(?:in|speak|switch to) portuguese\b|\b(?:en|em) portugues\b|\ben portugais\b|\b(?:fala|falas|fale) portugues\b",
}
