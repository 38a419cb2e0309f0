"""`python -m pipeline`: see `pipeline.cli`."""

from __future__ import annotations

from pipeline.cli import app


def main() -> None:
    """Run the command line."""
    app(prog_name="python -m pipeline")


if __name__ == "__main__":
    main()
