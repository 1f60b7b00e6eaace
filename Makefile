# make build   every document into output/        make test   the tests
# make check   format, lint, types, import floors, content, document gates
PYTHON ?= python3
BIN := .venv/bin

.PHONY: build test check gates bench clean
.DEFAULT_GOAL := build

.venv/.core: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "docgen needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.test: .venv/.core
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

.venv/.check: .venv/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,check]'
	@touch $@

build: .venv/.core
	@$(BIN)/docgen --quiet schema --all .docgen/schema
	$(BIN)/docgen build --lang all
	$(BIN)/docgen build onboarding-handbook --audience all --lang all
	@echo "The documents lie in output/: open output/zh-Hans/onboarding-handbook.html or .docx"

test: .venv/.test
	$(BIN)/python -m pytest

check: .venv/.check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/docgen check
	$(BIN)/python tests/tools/gates.py

gates: .venv/.check
	$(BIN)/python tests/tools/gates.py

bench: .venv/.test
	$(BIN)/python benchmarks/letters.py
	npm install --prefix benchmarks --no-audit --no-fund --ignore-scripts
	$(BIN)/python benchmarks/merge.py
	$(BIN)/python benchmarks/handbook.py
	$(BIN)/python benchmarks/check.py
	$(BIN)/python benchmarks/cold_start.py

clean:
	rm -rf .venv output .docgen .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
