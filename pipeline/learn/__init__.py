"""What the dump itself shows to be site chrome: lines that recur on many pages and are no text of items."""

from __future__ import annotations

from pipeline.learn.listing import FILE_NAME, ListingError, digest, listing, parsed
from pipeline.learn.recurrence import LEAST_PAGES, learn
from pipeline.learn.sample import Page, page

__all__ = ["FILE_NAME", "LEAST_PAGES", "ListingError", "Page", "digest", "learn", "listing", "page", "parsed"]
