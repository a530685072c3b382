"""What each group of feed fields says of one offer."""
