# Everything a newcomer needs: `make demo` and `make test`. Each target sets up what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo.db
HOST := 127.0.0.1
PORT := 8001
# Twice quiet: errors are told, and no warnings of pip's own about somebody's index or PATH.
QUIETLY := --quiet --quiet --disable-pip-version-check
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
        --no-header --quiet

.PHONY: help demo test lint lock bench alpha soak night typeset clean
.DEFAULT_GOAL := help

help:  ## what there is to make
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# The checkout is installed in place, without asking the network for a build tool that the lock already has.
$(VENV)/.ready: requirements.lock pyproject.toml hatch_build.py $(wildcard ingest/pdfium/*.c)
	@echo "Setting up $(VENV) (once; about a minute)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "No venv module: on Debian, apt install python3-venv"; exit 1; }
	@$(BIN)/pip install $(QUIETLY) --require-hashes -r requirements.lock
	@$(BIN)/pip install $(QUIETLY) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.ready requirements-dev.lock
	@echo "Setting up the tools for tests"
	@$(BIN)/pip install $(QUIETLY) --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.ready  ## read the sample papers and serve the site on http://127.0.0.1:8001
	@$(BIN)/minutebook demo $(DEMO) --host $(HOST) --port $(PORT)

# A file's tests stay on one core: what they share is made once.
test: $(VENV)/.dev  ## run the tests, on all cores
	@$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.dev  ## style, types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

lock: $(VENV)/.dev  ## renew both lock files
	@$(BIN)/$(LOCK) --upgrade --group build --output-file requirements.lock
	@$(BIN)/$(LOCK) --upgrade --group build --group dev --constraint requirements.lock --output-file requirements-dev.lock

bench: $(VENV)/.dev  ## timings (never part of the tests)
	@$(BIN)/python -m benchmarks.run
	@$(BIN)/python -m benchmarks.reading
	@$(BIN)/python -m benchmarks.extraction
	@$(BIN)/python -m benchmarks.statistics
	@$(BIN)/python -m benchmarks.whole
	@$(BIN)/python -m benchmarks.scale

alpha: $(VENV)/.dev  ## the site's tests on the newest alpha of Datasette 1.0, in an environment of its own
	@$(PYTHON) -m venv $(VENV)-alpha
	@$(VENV)-alpha/bin/pip install $(QUIETLY) --require-hashes -r requirements-dev.lock
	@$(VENV)-alpha/bin/pip install $(QUIETLY) --no-build-isolation --no-deps --editable .
	@$(VENV)-alpha/bin/pip install $(QUIETLY) --pre --upgrade 'datasette>=1.0a0'
	@$(VENV)-alpha/bin/pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder \
		tests/test_site*.py tests/test_staff*.py tests/test_held_back.py

soak: $(VENV)/.dev  ## kill the program at 200 random moments, and see that nothing is lost (half an hour)
	@MINUTEBOOK_SOAK=200 $(BIN)/pytest tests/test_killed.py

night: $(VENV)/.dev  ## play five nights of operation against made-up councils, and show what an operator sees (two minutes)
	@$(BIN)/python -m tools.night

typeset: $(VENV)/.dev  ## set the sample corpus as PDF again
	@$(BIN)/python tools/typeset.py

clean:  ## remove what the other targets made
	@rm -rf $(VENV) $(VENV)-alpha $(DEMO) $(DEMO)-wal $(DEMO)-shm dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
