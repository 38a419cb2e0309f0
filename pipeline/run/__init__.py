"""The shell that runs the pipeline over a dump: find files, shard them, work in processes, commit the output."""
