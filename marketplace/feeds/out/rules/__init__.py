"""The published rules of the feed, each written once."""
