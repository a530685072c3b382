"""Product feeds: files that sellers bring and take away, in the field names of OpenAI and Google Merchant."""
