"""Carts: what may be bought, priced as an estimate, before there is a checkout."""
