"""Pages of cart, checkout and orders: read input, call a flow, render."""
