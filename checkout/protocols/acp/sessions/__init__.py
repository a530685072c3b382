"""What each endpoint of a checkout session does: read, call a flow, render."""
