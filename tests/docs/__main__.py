"""`python -m tests.docs`: refresh the made blocks of the docs.

With `--numbers` the measured figures too, with `--confidence` what the confidence is worth, with `--clean` the
figures of the clean stage, with `--dedupe` those of the dump-wide step.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

from tests import clone_trial, repairs
from tests.dedupe_trial import trial as dedupe_trial
from tests.docs.blocks import main
from tests.docs.confidence import worth
from tests.docs.numbers import measured
from tests.docs.trial import scores

MEASURED: Final[dict[str, dict[str, Callable[[], str]]]] = {
    "--numbers": {"numbers": measured, "trial": scores},
    "--confidence": {"confidence": worth},
    "--clean": {"clone": clone_trial.report, "repairs": repairs.report},
    "--dedupe": {"dedupe": dedupe_trial.report},
}

main({name: made for option, blocks in MEASURED.items() if option in sys.argv for name, made in blocks.items()})
