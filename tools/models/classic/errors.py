"""The one exception that this tool raises on purpose."""


class ClassicError(Exception):
    """Says in one sentence what went wrong, where, and what to do about it."""
