# One-word commands; `make help` lists them.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help run test lint format serve train bench requirements clean

help:  ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(BIN)/.run: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(BIN)/.dev: $(BIN)/.run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: $(BIN)/.run  ## set up, check the sample text over HTTP, then serve on loopback
	$(BIN)/python scripts/run.py --host $(HOST) --port $(PORT)

test: $(BIN)/.dev  ## set up and run the tests
	$(BIN)/python -m pytest

lint: $(BIN)/.dev  ## ruff, mypy, codespell and the reference table's linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/codespell
	$(BIN)/claimcheck reference lint

format: $(BIN)/.dev  ## rewrite the code in the house's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

serve: $(BIN)/.run  ## serve on loopback
	$(BIN)/claimcheck serve --host $(HOST) --port $(PORT)

train: $(BIN)/.dev  ## train the English pipeline: make train TREEBANK=DIR (training/README.md)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --upgrade \
		--target build/lemma-tables -r training/requirements.txt
	$(BIN)/python -m training.vectors build/word-vectors.tgz
	OMP_NUM_THREADS=1 $(BIN)/python -m training.train "$(TREEBANK)"

bench: $(BIN)/.dev  ## time extraction and the whole check on the sample text
	$(BIN)/python benchmarks/speed.py samples/sample.txt

requirements: $(BIN)/.dev  ## compile the pinned requirements anew
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links -o requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --extra dev --no-emit-index-url --no-emit-find-links -c requirements.txt -o requirements-dev.txt pyproject.toml

clean:  ## remove the environment and caches
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache build dist
