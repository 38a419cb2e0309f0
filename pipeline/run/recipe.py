"""All that the results of a shard depend on besides its bytes, as digests: what changed can be told by name."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable, Mapping
from typing import Final

import orjson

from pipeline.clean.learned import Learned
from pipeline.learn import digest
from pipeline.records import Result
from pipeline.settings import Settings
from pipeline.write.manifest import rules_digest, settings_digest, software

Recipe = Mapping[str, str]

CODE: Final = "the rules or the code"
BOILERPLATE: Final = "the boilerplate"


def recipe_of(settings: Settings, learned: Learned, process: Callable[..., Result]) -> Recipe:
    """The digests by what they are of; formats are left out, since they concern the tables alone."""
    made_by = [platform.python_version_tuple()[:2], *([each.name, each.version] for each in software())]
    return {
        "the settings": settings_digest(settings.model_dump(mode="json", exclude={"formats"})),
        CODE: rules_digest(),
        BOILERPLATE: digest(learned),
        "the libraries": hashlib.sha256(orjson.dumps(made_by)).hexdigest(),
        "the core": getattr(process, "__qualname__", type(process).__qualname__),
    }
