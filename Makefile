# `make demo` and `make test` are all that you need: each first makes .venv, with uv where there is one, else with pip.
# Only python3 (3.11 or newer) and make must be there. `make help` lists the rest.
PY  ?= python3
BIN := .venv/bin
UV  := $(shell command -v uv 2>/dev/null)
JOBS ?= auto

.DEFAULT_GOAL := help
.PHONY: help demo run setup test check fix bench pictures lock clean python browser

help:  ## list these commands
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

demo: .venv/app  ## start the demo company on http://127.0.0.1:8000
	@exec $(BIN)/roadworthy demo

run: .venv/app  ## serve your own data (ROADWORTHY_DATA), migrating first
	@$(BIN)/roadworthy migrate && exec $(BIN)/roadworthy serve

setup: .venv/dev  ## make .venv with everything that developing needs

test: .venv/dev browser  ## run every test, a real Chromium included
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

check: .venv/dev  ## style, types, directions, migrations, sizes, templates, docs
	$(BIN)/python -m tests.house.check

fix: .venv/dev  ## put right what a machine can put right
	$(BIN)/ruff check --fix roadworthy tests conftest.py
	$(BIN)/ruff format roadworthy tests conftest.py

bench: .venv/dev  ## run the benchmarks (NAME=… for one)
	$(BIN)/roadworthy bench $(NAME)

pictures: .venv/dev browser  ## take the pictures of the README again
	$(BIN)/python -m tests.pictures

lock: .venv/dev  ## choose the newest versions again and write requirements.lock
	@test -n "$(UV)" || $(BIN)/python -m pip install -q uv
	$(or $(UV),$(BIN)/uv) pip compile pyproject.toml --all-extras --group dev --universal --upgrade \
	    --no-emit-index-url --no-annotate --no-header -q -o requirements.lock

clean:  ## remove .venv and what tools left behind (your data stays)
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find roadworthy tests -name __pycache__ -type d -prune -exec rm -rf {} +

browser: .venv/dev
	@$(BIN)/python -m tests.chromium

python:
	@command -v $(PY) >/dev/null 2>&1 || { echo "Roadworthy needs Python 3.11 or newer, and there is no '$(PY)' here. Install it, or name it: make PY=/path/to/python3"; exit 1; }
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Roadworthy needs Python 3.11 or newer; '$(PY)' is $$($(PY) -V 2>&1). Install a newer one, or name it: make PY=python3.12"; exit 1; }

ifdef UV
.venv/bin/python: | python
	@echo "Making .venv with uv"
	uv venv -q --allow-existing -p $(PY) .venv

.venv/app: pyproject.toml requirements.lock | .venv/bin/python
	@echo "Installing what Roadworthy needs (once)"
	uv pip install --compile-bytecode -p $(BIN)/python -c requirements.lock -e .
	@$(BIN)/python -m compileall -q roadworthy && touch $@

.venv/dev: .venv/app
	@echo "Installing what developing needs (once)"
	uv pip install --compile-bytecode -p $(BIN)/python -c requirements.lock -e . --group dev
	@touch $@
else
.venv/bin/python: | python
	@echo "Making .venv"
	@$(PY) -c 'import ensurepip, venv' 2>/dev/null || { \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	        echo "Installing python3-venv by apt"; apt-get update -qq && apt-get install -y -qq python3-venv; \
	    else \
	        echo "$(PY) cannot make virtual environments. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; \
	    fi; }
	$(PY) -m venv .venv

.venv/app: pyproject.toml requirements.lock | .venv/bin/python
	@echo "Installing what Roadworthy needs (once, a minute or two)"
	$(BIN)/python -m pip install --disable-pip-version-check -c requirements.lock -e .
	@$(BIN)/python -m compileall -q roadworthy && touch $@

.venv/dev: .venv/app
	@echo "Installing what developing needs (once)"
	$(BIN)/python -m pip install -q --disable-pip-version-check "pip>=25.1"
	$(BIN)/python -m pip install --disable-pip-version-check -c requirements.lock -e . --group dev
	@touch $@
endif
