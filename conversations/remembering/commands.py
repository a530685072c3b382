# ruff: noqa: E501 - patterns are read by line
"""What a message asks of the memory itself: keep, forget one thing, forget everything, stop keeping."""

import re
from enum import StrEnum

from recommendations.language.fold import fold


class MemoryCommand(StrEnum):
    FORGET_ALL = "forget_all"
    STOP = "stop"
    FORGET_THAT = "forget_that"
    START = "start"


# On folded text. Erasing must never be missed for a polite word before it; beginning to keep asks for the whole
# message, because a yes has to be plain.
_FORGET_ALL = re.compile(
    r"\b(forget|delete|erase|clear|wipe)( about)? (everything|all|anything)( that)?( you)?( \w+){0,3} (about|on|of) me\b|\bforget me\b"
    r"|\b(delete|erase|clear|wipe) (all )?(my|your) (data|memory|memories|profile|preferences)\b|\bforget (everything|it all)$"
    r"|\b(olvida|olvide|borra|borre) todo( \w+){0,4} (de|sobre) mi\b|\b(olvidame|olvideme|olvidalo todo|olvida todo)\b|\bborra (mis datos|tu memoria)\b"
    r"|\b(oublie|oubliez|efface|effacez) tout( \w+){0,5} (moi|sur moi)\b|\boublie(z)?[- ]moi\b|\boublie(z)? tout$|\beffacez? mes donnees\b"
    r"|\b(esquece|esqueca|apaga|apague) tudo( \w+){0,5} (mim|sobre mim)\b|\b(esquece|esqueca)[- ]me\b|\b(esquece|esqueca) tudo$|\bapag(a|ue) (os )?meus dados\b"
)
_STOP = re.compile(
    r"\b(stop remembering|turn off (the |your )?memory|(don'?t|do not|never) (remember|memori[sz]e) (me|anything|this|that|it|what i (say|said|tell|told)\b.*)|no memory)\b"
    r"|\b(deja de recordar\w*|no (me )?recuerdes( nada)?|no (lo )?recuerdes|no guardes nada)\b"
    r"|\b(arrete(z)? de (te |vous )?(souvenir|memoriser|retenir)|ne (te souviens|vous souvenez|retiens|retenez|memorise|memorisez) (pas|rien)\w*)\b"
    r"|\b(deixa de (me )?(lembrar|memorizar)|nao (te lembres|se lembre|memorizes?|guardes? nada)\w*)\b"
)
_FORGET_THAT = re.compile(
    r"^(ok(ay)?|no|please|actually|oh|and|then)?[\s,]*(please )?(forget|scratch|scrap|never ?mind) (about )?(that|it|this|what i( just)? (said|told you))( please)?[\s.!]*$"
    r"|^(por favor[, ]*)?(olvidalo|olvida (eso|esto|lo que (dije|he dicho)))[\s.!]*$"
    r"|^(oublie(z)?|laisse(z)?) (ca|cela|ce que j'ai dit)[\s.!]*$|^oublie(z)?[- ]le[\s.!]*$"
    r"|^(por favor[, ]*)?(esquece|esqueca) (isso|isto|o que (disse|eu disse))[\s.!]*$"
)
_START = re.compile(
    r"^(yes|ok(ay)?|sure|please)?[\s,]*(please )?(you (may|can) )?remember (me|this|that|it|my (answers|preferences|wishes))( for (next time|later|the next time))?( please)?[\s.!]*$"
    r"|^(si[\s,]*)?(por favor[\s,]*)?(recuerdame|recuerdalo|recuerda (esto|eso|mis preferencias)|puedes recordar(me|lo)?)[\s.!]*$"
    r"|^(oui[\s,]*)?(souviens[- ]toi|souvenez[- ]vous|retiens|retenez)( de (moi|ca|cela)|[- ]le| ca)?[\s.!]*$"
    r"|^(sim[\s,]*)?(lembra[- ]te|lembre[- ]se|guarda|guarde|memoriza|memorize)( (de mim|disto|disso|isto|isso))?[\s.!]*$"
)
_IN_ORDER = (
    (MemoryCommand.STOP, _STOP),
    (MemoryCommand.FORGET_ALL, _FORGET_ALL),
    (MemoryCommand.FORGET_THAT, _FORGET_THAT),
    (MemoryCommand.START, _START),
)


def read_command(message: str) -> MemoryCommand | None:
    """The one thing a message asks of the memory, if it does."""
    text = fold(message)
    return next((command for command, pattern in _IN_ORDER if pattern.search(text)), None)
