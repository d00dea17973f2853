# Two commands: `make run` and `make test`. Everything else is for those who change the code.
PYTHON ?= $(shell for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$candidate && break; done)
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: run test lint format neo4j clean
.DEFAULT_GOAL := run

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "symbiosis needs Python 3.11 or newer, and none was found; name one: make PYTHON=/path/to/python"; exit 1; }
	@echo "[1/3] making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { echo "python's venv module is missing: install python3-venv, then try again"; exit 1; }

$(VENV)/.run: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "[2/3] installing the service (about a minute the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "installing the service and its test tools (about a minute the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.run

run: $(VENV)/.run ## load the seed data and the demo, show what the service finds, serve http://127.0.0.1:8000
	@echo "[3/3] starting"
	@$(BIN)/symbiosis serve --demo

test: $(VENV)/.dev ## all tests, those on a real Neo4j included where java and mvn are there
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.dev ## ruff, mypy --strict, import rules
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

format: $(VENV)/.dev
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

neo4j: $(VENV)/.dev ## a real Neo4j to play with; prints the variables to set
	@$(BIN)/python -m tests.neo4j.server

clean:
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
