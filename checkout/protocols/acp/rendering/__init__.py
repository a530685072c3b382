"""From our sessions, carts and orders to what each release says they look like."""
