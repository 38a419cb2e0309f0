"""What the docs show is made here from the code, the cases and real runs, so that it cannot go stale unseen."""
