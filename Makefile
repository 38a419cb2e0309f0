# Every target sets up its own environment in .venv from three things: python3 (>= 3.11), make and a package index.
PYTHON ?= python3
GOLD ?= ../shared/gold
DUMP ?= ../shared/dump
PART ?= 1

RUN := .venv/bin/python
READY := .venv/.ready

.PHONY: run test score bench schema docs numbers confidence lock clean
.DELETE_ON_ERROR:

run: $(READY)  ## raw/ in, output/ out
	$(RUN) -m pipeline

test: $(READY)  ## lint, format, types, tests
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -m pytest -n 2

score: $(READY)  ## run on the gold documents and score the outcome
	$(RUN) -m pipeline run $(GOLD)/dev/docs --output out/dev --quiet
	$(RUN) $(GOLD)/score.py $(GOLD)/dev out/dev

bench: $(READY)  ## time of a run against OpenCC, growth, a peer: docs/benchmark.md; PART=4 grows each 4th file only
	$(RUN) -m tests.bench $(DUMP) --part $(PART)

schema: $(READY)  ## write schemas/*.json from the records
	$(RUN) -m pipeline schema

docs: $(READY)  ## refresh what the docs show of the code and of a run over raw/
	$(RUN) -m tests.docs

numbers: $(READY)  ## the same, and measure the figures in README.md anew
	$(RUN) -m tests.docs --numbers --clean --dedupe

confidence: $(READY)  ## the same, and measure what the confidence is worth: docs/confidence.md
	$(RUN) -m tests.docs --confidence

clean:  ## remove what the other targets made
	rm -rf .venv output out .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; '$(PYTHON)' is $$($(PYTHON) --version 2>&1)." \
	       "Name another one: make $(firstword $(MAKECMDGOALS)) PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(RUN) -m pip install --quiet --disable-pip-version-check --use-pep517 --require-hashes -r requirements.lock
	$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock:  ## resolve pyproject.toml anew (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet --output-file requirements.lock
