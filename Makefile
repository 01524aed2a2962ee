# `make site` checks and builds everything, `make test` tests everything; both set up what they need.
# make is only a convenience: the README has the same commands for Windows and for uv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BROWSER := tests/browser
SOURCES := 'scripts/**/*.{js,css}' '$(BROWSER)/**/*.{js,json,ts}'
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: site serve check test fast engines neighbours lowest browser coverage dist bench bench-toy lock clean
.DEFAULT_GOAL := site

site: $(VENV)/.site
	@$(BIN)/handbook build

serve: $(VENV)/.site
	@$(BIN)/handbook serve

check: $(VENV)/.site
	@$(BIN)/handbook check

test: $(VENV)/.test $(VENV)/successor/.ready browser
	@sh tests/need.sh chromium java fonts office
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist worksteal

# After each change: no browser, no build, no paper.
fast: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/pytest -n auto --dist worksteal --fast

# The built site in Firefox and WebKit; `make test` looks at it in Chromium.
engines: site $(VENV)/.test
	@sh tests/need.sh firefox webkit fonts
	$(BIN)/pytest tests/engines -n 2 --dist loadgroup

# Features of the theme, and plugins that many have, beside ours.
neighbours: $(VENV)/.test $(VENV)/neighbours/.ready
	@sh tests/need.sh chromium fonts
	$(BIN)/pytest tests/neighbours -n auto

# With the lowest versions that pyproject.toml allows: in a world of their own.
lowest: $(VENV)/lowest/.ready
	$(VENV)/lowest/bin/handbook check
	$(VENV)/lowest/bin/python -m pytest -n auto --dist worksteal --fast

# How much of each package the tests run, also what they start in other processes: to be looked at, no test.
coverage: $(VENV)/.test browser
	$(PIP) install --require-hashes -r requirements/coverage.txt
	rm -rf .coverage
	mkdir -p .coverage
	$(BIN)/coverage run -m pytest -n auto --dist worksteal $(TESTS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage json --quiet -o .coverage/report.json
	$(BIN)/python tests/tools/covered.py .coverage/report.json

dist: $(VENV)/.site
	@$(BIN)/python .ci/dist.py

# The programs and styles of the pages: only the tests need node.
browser: $(BROWSER)/node_modules/.ready
	$(BROWSER)/node_modules/.bin/prettier --config $(BROWSER)/prettier.config.js --check --log-level warn $(SOURCES)
	$(BROWSER)/node_modules/.bin/eslint --config $(BROWSER)/eslint.config.js --max-warnings 0 scripts $(BROWSER)
	$(BROWSER)/node_modules/.bin/stylelint --config $(BROWSER)/stylelint.config.js --max-warnings 0 'scripts/**/*.css'
	$(BROWSER)/node_modules/.bin/tsc --project $(BROWSER)
	$(BROWSER)/node_modules/.bin/tsc --project $(BROWSER)/tsconfig.worker.json
	node --test $(BROWSER)/units/*.test.js

$(BROWSER)/node_modules/.ready: $(BROWSER)/package-lock.json
	@sh tests/need.sh node
	npm ci --prefix $(BROWSER) --no-audit --no-fund --ignore-scripts
	@touch $@

bench: $(VENV)/.test
	$(BIN)/python benchmarks/run.py

# Whether every benchmark still yields a figure; nothing is judged.
bench-toy: $(VENV)/.test
	@sh tests/need.sh chromium pango
	$(BIN)/python benchmarks/run.py --toy --out build/bench-toy

$(VENV)/.python: requirements/pip.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer must be there; point to it with make PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements/pip.txt
	@touch $@

$(VENV)/.site: $(VENV)/.python requirements/site.txt pyproject.toml
	$(PIP) install --require-hashes -r requirements/site.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements/test.txt
	$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

# ProperDocs and MaterialX, the successors the plugin must also work with; the lowest versions; other plugins: each in
# a world of its own.
$(VENV)/successor/.ready $(VENV)/lowest/.ready $(VENV)/neighbours/.ready: $(VENV)/%/.ready: $(VENV)/.python requirements/%.txt pyproject.toml
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/pip.txt
	$(@D)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/$*.txt
	$(@D)/bin/python -m pip --disable-pip-version-check --quiet \
	  install --no-deps --no-build-isolation --editable .
	@touch $@

lock:
	$(PIP) install --require-hashes -r requirements/lock.txt
	for name in pip lock site test scan coverage successor neighbours; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-emit-index-url --upgrade \
	    $$(case $$name in site|neighbours) echo pyproject.toml;; esac) requirements/$$name.in --output-file requirements/$$name.txt || exit 1; \
	done
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url --upgrade --resolution lowest-direct \
	  pyproject.toml requirements/lowest.in --output-file requirements/lowest.txt

clean:
	rm -rf build $(VENV) $(BROWSER)/node_modules
