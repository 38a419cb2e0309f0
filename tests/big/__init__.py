"""Trials at full size: one large file of each kind, and a dump that grows; `python -m tests.big --help`."""
