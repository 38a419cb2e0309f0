"""What a change of rules did to a dump: two outputs, place by place.

    outputs   folder -> its documents, each with what stands in it, one by one
    standing  one item or reject of an output, in as many words as a comparison needs
    paging    both outputs, sorted on disk -> pairs of pages, one document at a time
    pairing   what stands in a document before and after -> pairs: by place, by content, by overlap, by number
    change    a pair -> what became of it: gained, lost, changed, merged ...
    summing   all pairs -> totals, groups with samples, files with most changes

Memory does not grow with the outputs: a document of each is held at a time, the rest lies sorted on disk.
"""

from pipeline.diff.summing import Diff, compare

__all__ = ["Diff", "compare"]
