"""Product pictures drawn from what a product is: its category, its attributes and its id. Plain Python, no files."""
