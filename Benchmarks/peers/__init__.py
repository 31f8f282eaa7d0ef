"""The peers that Peel is measured against, each a program of its own that prints JSON."""
