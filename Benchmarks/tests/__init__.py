"""Tests of the harness; none of them needs Peel, a peer or a face."""
