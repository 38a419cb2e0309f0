"""A trial of the dump-wide step: planted copies must be found, look-alikes must never be taken for one."""
