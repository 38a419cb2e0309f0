"""Libraries that only some dumps need; they are installed as extras of this package."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from pipeline.read.limits import UnreadableError


def extra(module: str, name: str) -> Any:  # noqa: ANN401 - a module has no type of its own
    """The module, which the extra `name` brings.

    Raises:
        UnreadableError: it is not installed; the message says how to get it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise UnreadableError("missing_extra", f'pip install "exam-pipeline[{name}]"') from error
