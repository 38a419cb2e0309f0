"""Dump-wide sameness: duplicates become one item, twins lend their answers, contradicting answers become rejects.

Three steps, so that what crosses documents is a few digests and words an item and never the items themselves:

    sight   document, result -> sightings      per document, beside `process`; one sorted run a file of results
    judge   all runs -> verdicts               the only step that sees the whole dump, on disk
    settle  result, verdicts -> result         per document, just before writing

    twins       all places of one question: which answer stands, who takes it, what is merged
    likeness    what near duplicates must agree in, and the MinHash bands that bring them together
    clusters    near duplicates of the whole dump, linked
    split       train, validation or test by cluster

The order in which documents arrive does not matter: the first place of an item is the first in the order of the dump.
"""

from pipeline.dedupe.judge import Verdicts, Wishes, judge
from pipeline.dedupe.settle import settle
from pipeline.dedupe.sighting import Sighting, numbered, sight

__all__ = ["Sighting", "Verdicts", "Wishes", "judge", "numbered", "settle", "sight"]
