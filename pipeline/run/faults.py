"""What stops a run, told to a person."""

from __future__ import annotations


class UsageError(Exception):
    """Wrong usage, unreadable input or unwritable output (exit code 2); the message says what to do."""
