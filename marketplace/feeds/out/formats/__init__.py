"""The five ways a feed is written."""
