"""The demo shop: invented creators, goods, reviewers and offers as YAML, and what puts them on the shelves."""
