"""The phases of the benchmark of exact search; each can run by itself."""
