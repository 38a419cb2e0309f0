"""Scraped Chinese exam documents in, a clean dataset of exam items out."""

__version__ = "0.1.0"
