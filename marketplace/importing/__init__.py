"""How a file's rows come to stand on a creator's shelves."""
