"""Tests of the tool that makes the `classic` pack."""
