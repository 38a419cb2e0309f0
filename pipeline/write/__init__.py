"""What leaves the pipeline: Parquet, JSONL, dataset card, report, manifest and their schemas."""
