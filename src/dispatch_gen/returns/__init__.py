"""Forms that come back: identified, read, accepted or not, kept in a ledger, consolidated."""
