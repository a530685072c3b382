"""The pages of the shop: read what is asked, look it up, render."""
