# Commands for work on minekit; `just` lists them. They expect the environment of README's second command.

bin := ".venv/bin"

_list:
    @just --list

# Everything that CI runs
all:
    .ci/run

# The tests; arguments go to pytest
test *args:
    {{bin}}/pytest -q {{args}}

# Check style and format
lint:
    {{bin}}/ruff check .
    {{bin}}/ruff format --check .

# Check types
types:
    {{bin}}/mypy

# Check and test the rules of the standard packs
rules:
    {{bin}}/minekit rules check
    {{bin}}/minekit rules test

# Run every example of README and docs
docs:
    {{bin}}/pytest -q tests/docs

# Measure accuracy, speed and start-up time on the sample articles
bench:
    {{bin}}/python bench/accuracy.py
    {{bin}}/python bench/speed.py
    {{bin}}/python bench/startup.py

# Accept what minekit finds in the sample articles now; look at the diff before you commit
golden:
    {{bin}}/pytest -q tests/golden --update-golden
