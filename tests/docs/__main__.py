"""`python -m tests.docs`: refresh the made blocks of the docs; with `--numbers` the measured figures too."""

from __future__ import annotations

import sys

from tests.docs.blocks import main
from tests.docs.numbers import measured

main(measured if "--numbers" in sys.argv else None)
