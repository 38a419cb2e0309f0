"""What says that a shard is done: written last, with the digests of all that it speaks of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.run.recipe import Recipe
from pipeline.run.shard import PieceName
from pipeline.write.manifest import FileDigest, file_digest
from pipeline.write.whole import sync, whole

SUFFIX: Final = ".proof.json"


class Proof(BaseModel):
    """A finished shard: what went in, what it is made with, what came out and where that lies."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    recipe: dict[str, str]
    pieces: tuple[PieceName, ...]
    documents: tuple[int, ...]  # of each piece
    hidden: int
    breaches: tuple[str, ...]
    results: FileDigest
    sightings: FileDigest

    @property
    def name(self) -> str:
        """The name of the shard."""
        return shard_name(self.recipe, self.pieces)


def shard_name(recipe: Recipe, pieces: Iterable[PieceName]) -> str:
    """32 hexadecimal digits over all that the results depend on."""
    parts = [sorted(recipe.items()), [list(piece) for piece in pieces]]
    return hashlib.sha256(orjson.dumps(parts)).hexdigest()[:32]


def write_proof(folder: Path, proof: Proof) -> None:
    """The last step of a shard."""
    with whole(folder / (proof.name + SUFFIX)) as path:
        path.write_bytes(orjson.dumps(proof.model_dump(mode="json"), option=orjson.OPT_INDENT_2))
    sync(folder)


def read_proof(path: Path) -> Proof | None:
    """The proof, unless it is none or what it speaks of is not there as it says."""
    try:
        proof = Proof.model_validate_json(path.read_bytes())
        holds = path.name == proof.name + SUFFIX and all(
            file_digest(path.parent / file.path, file.path) == file for file in (proof.results, proof.sightings)
        )
    except (OSError, ValidationError):
        return None
    return proof if holds else None
