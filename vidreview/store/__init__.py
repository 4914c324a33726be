"""Where cases live: objects by digest, the ledger, and a catalogue that can be rebuilt from both."""
