"""The product feed: what the shop sells, in the words and files that agents and their platforms read."""
