# The two commands a newcomer needs: make report, make test. Everything they need they set up themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help setup report test test-all check bench quality docs golden browser clean

help:
	@echo "make report    write the report for examples/brewlane_coffee.yaml into out/"
	@echo "make test      set up, check and test everything (what a submission must pass)"
	@echo "make test-all  the same and the slow tests"
	@echo "make check     format, lint, types, house rules only"
	@echo "make bench     measure speed and memory"
	@echo "make quality   measure every pack's reports from outside and renew docs/quality.md"
	@echo "make docs      renew the page of the gate's codes from the rules"
	@echo "make golden    renew the kept outputs; read the difference before you commit it"

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("AICMO needs Python 3.11 or newer; set PYTHON=…" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $(READY)

report: setup
	$(BIN)/aicmo generate examples/brewlane_coffee.yaml --pack strategy_campaign_basic --out out

check: setup
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports

browser: setup
	sh tools/install_browser.sh

test: check browser
	$(BIN)/pytest -n auto --dist worksteal -m "not slow"

test-all: check browser
	$(BIN)/pytest -n auto --dist worksteal

bench: setup
	$(BIN)/python -m bench

quality: setup
	$(BIN)/python -m bench.quality

docs: setup
	$(BIN)/aicmo benchmarks codes > docs/codes.md.new && mv docs/codes.md.new docs/codes.md

golden: setup
	$(BIN)/pytest tests/golden --renew-golden

clean:
	rm -rf $(VENV) out build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
