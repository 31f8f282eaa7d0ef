"""The harness behind scripts/bench: runs Peel beside its peers and writes tables and plots."""
