"""Everything that changes carts, sessions, orders and payments: one verb, one file, one public function."""
