# Everything a fresh machine needs beside Python 3.11, pip, make and git is fetched by `make`.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV := .tools/bin/uv
BIN := .venv/bin
SECONDS ?= 60

# The environment is this folder's own, whatever else is active, and Python is the machine's.
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never
unexport VIRTUAL_ENV
# Where the system keeps certificates they count: a school network may inspect traffic with its own.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export UV_SYSTEM_CERTS := 1
endif

.PHONY: run test lint format docs samples fuzz bench nightly clean

run: .venv/ready  ## check the bundled sample district and show its report
	$(BIN)/rosterbench demo

test: lint  ## style, types, floors, then every test but the slow ones
	$(BIN)/pytest -n auto -m "not slow"

lint: .venv/ready  ## style, types, import floors and SQL style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint --processes 0 sql

format: .venv/ready  ## rewrite Python in house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: .venv/ready  ## print docs/rules.md from the rule book
	$(BIN)/python -m rosterbench.reports.rulebook docs/rules.md

samples: .venv/ready  ## make the bundled sample districts again
	$(BIN)/python -m rosterbench.samples

fuzz: .venv/ready  ## damaged files for SECONDS seconds
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS)

bench: .venv/ready  ## time and memory of whole checks
	$(BIN)/python -m tests.bench

nightly: lint  ## all tests, the slow ones too, and a long fuzz
	$(BIN)/pytest -n auto
	$(BIN)/python -m tests.fuzz --seconds 1800

clean:  ## remove what was set up and every cache
	rm -rf .venv .tools build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf .import_linter_cache

# pip installs uv beside the sources: no venv module, no rights and no system package needed.
$(UV):
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
		--target .tools uv==0.13.9

.venv/ready: $(UV) pyproject.toml uv.lock
	$(UV) sync --frozen --all-extras --compile-bytecode --quiet --python $(PYTHON)
	@touch $@
