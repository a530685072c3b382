"""Words that tell nothing about a product: how people ask, not what for."""

from __future__ import annotations

_ASKING = """
a about above actually after again all also always am an and another any anything are around as ask at be
because been before below best better between both but buy can cannot could day days did do does doing done
down each find first for from get give go going good great had has have having hello help her here hey hi
him his how i if in into is it its just know less let like list little look looking lot made make many max
may maybe me mean meant min more most much must my myself need needs new nice no not now of off ok okay old
on one only or other our out over own please prefer price product products ready really recommend right same
say second see she should show so some someone something sorry still stuff such suggest sure take tell than
thank thanks that the their them then there these they thing things third this those to today too top two
under up use used using very want wanted was way we well were what when where which while who why will wish
with without would year years yes you your compare code codes spend dont im ive id lets order stock
available availability details quality people cheap cheaper expensive budget euro euros eur cost costs
discount max para con una unos por que pour avec une des les com uma quiero busco cherche quero procuro
tengo
de del el la lo los las le les du et ou y o e em do da dos das un um mi mon ma meu minha sin sans sem avec
isn don doesn didn wasn aren won couldn wouldn ones algo
"""
IDLE = frozenset(_ASKING.split())
