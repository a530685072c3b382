"""Order events for agents: written down in the outbox, signed, sent in order, tried again, seen in the admin."""
