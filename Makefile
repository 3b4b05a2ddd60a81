# Needs Python 3.11 or newer with pip, make and git; everything else is installed into .venv.
PYTHON  ?= python3
VENV    := .venv
BIN     := $(VENV)/bin
EXAMPLE := examples/radiology-case
# All cores; the tests of a module stay together, because they share what they have built.
PYTEST  := $(BIN)/python -m pytest --numprocesses=auto --dist=loadfile
PIP     := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: help demo quick test lint docs golden lock audit clean

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 14

demo: $(VENV)/.demo ## build the example bundles and say where they are
	@echo "Building the example, the invented case of a radiologist with three petitions ..."
	@$(BIN)/dossier build --quiet --force -C $(EXAMPLE) > $(VENV)/built
	@echo "Built and verified:"
	@sed 's,^,  ,' $(VENV)/built
	@echo "Open one of them. Beside it, working-paper.pdf is for counsel and never filed."
	@echo "Then see how far the case is, and what there is still to do:"
	@echo "  $(BIN)/dossier status -C $(EXAMPLE)"
	@echo "  $(BIN)/dossier check -C $(EXAMPLE)"
	@echo "Read next: docs/guide.md, which leads from an empty folder to a bundle of your own."

quick: lint ## style, types and the quick tests, in a minute
	@$(PYTEST) -m "not slow"

test: lint ## style, types and all tests
	@$(PYTEST)

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

docs: demo ## write the generated pages: findings, record, rules, classifications, the image of the index
	@$(BIN)/python docs/write.py

golden: $(VENV)/.dev ## write the golden pages of the tests anew, where a change is meant
	@$(BIN)/python -m pytest --update-golden tests/test_golden.py

lock: $(VENV)/.dev ## pin the dependencies with the digests of their files, in requirements.lock
	@$(PYTHON) -m venv --clear $(VENV)/lock
	@$(VENV)/lock/bin/python -m pip --disable-pip-version-check install --quiet 'pip-tools>=7.5,<8'
	@sed '/^$$/,$$d' requirements.lock > $(VENV)/lock/head
	@$(VENV)/lock/bin/pip-compile --quiet --generate-hashes --strip-extras --no-header --no-annotate --no-emit-find-links --no-emit-index-url \
	  --no-emit-trusted-host --output-file=$(VENV)/lock/pins pyproject.toml
	@{ cat $(VENV)/lock/head; echo; cat $(VENV)/lock/pins; } > requirements.lock

audit: $(VENV)/.made ## ask whether a pinned dependency has a known vulnerability (needs the network)
	@$(PYTHON) -m venv --clear $(VENV)/audit
	@$(VENV)/audit/bin/python -m pip --disable-pip-version-check install --quiet 'pip-audit>=2.9,<3'
	@$(VENV)/audit/bin/pip-audit --require-hashes --disable-pip --requirement requirements.lock

clean: ## take away what the other targets made
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis $(EXAMPLE)/build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Where `venv` comes without pip (Debian splits the two), pip is put in from outside.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit("dossier needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { $(PYTHON) -m venv --without-pip $(VENV) && $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; }
	@touch $@

$(VENV)/.demo: $(VENV)/.made pyproject.toml
	@echo "Installing dossier into $(VENV) (once)" >&2
	@$(PIP) --editable '.'
	@touch $@

$(VENV)/.dev: $(VENV)/.demo pyproject.toml
	@echo "Installing the tools of the tests into $(VENV) (once)" >&2
	@$(PIP) --editable '.[dev]'
	@touch $@
