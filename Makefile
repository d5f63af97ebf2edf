# Công Sở. `make` alone lists what can be made; .ci/run calls the same targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help
CONGSO_HOME ?= var
export CONGSO_HOME
BIN := .venv/bin
PORT ?= 8000

.PHONY: help setup demo test test-fast check costs bench fix lock wheel

help:  ## list what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup:  ## prepare everything, start nothing (.venv, packages, web assets, database)
	@scripts/setup

demo: setup  ## a department with its year 2020, served at http://127.0.0.1:8000/
	@DOCUMENTS=$(or $(DOCUMENTS),sample) scripts/demo $(PORT)

test:  ## all tests, on SQLite and, where a server can be had, on PostgreSQL
	@scripts/setup --tests || [ -z "$$CI" ]
	@$(BIN)/python scripts/test.py

test-fast: setup  ## the tests without the slow and the browser ones, on SQLite
	@$(BIN)/python -m pytest -q -n 2 -m "not slow and not browser"

check: setup  ## style, types, import contracts, generated documents
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy
	$(BIN)/python scripts/check_docs.py

costs: setup  ## what each page asks of the database and weighs, beside its budgets (make test holds them)
	CONGSO_PAGE_COSTS=1 $(BIN)/python -m pytest -q -s -n0 tests/journeys/test_questions_of_pages.py

fix: setup  ## put style in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: setup  ## fill an office and measure it (N=100000 dossiers), then read L=200 letters at each level of noise
	$(BIN)/python -m bench --dossiers $(or $(N),100000)
	PYTHONPATH=src $(BIN)/python -m bench --letters $(or $(L),200)

lock: setup  ## make the lock files anew from requirements*.in and package.json
	@scripts/lock

wheel: setup  ## build dist/congso-*.whl with the web assets in it, and look inside
	@$(BIN)/python scripts/build_wheel.py
