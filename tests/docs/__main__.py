"""`python -m tests.docs`: refresh the made blocks of the docs.

With `--numbers` the measured figures too, with `--confidence` what the confidence is worth.
"""

from __future__ import annotations

import sys

from tests.docs.blocks import main
from tests.docs.confidence import worth
from tests.docs.numbers import measured

MEASURED = {"numbers": measured, "confidence": worth}

main({name: measure for name, measure in MEASURED.items() if f"--{name}" in sys.argv})
