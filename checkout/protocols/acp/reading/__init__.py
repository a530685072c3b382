"""From what agents send, in any release and some beyond, to what our flows take."""
