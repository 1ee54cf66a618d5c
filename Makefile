# `make verify` and `make test` each work alone on a fresh clone: they set up .venv themselves.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
JOBS ?= 2
READY := $(VENV)/.ready
# hundreds of processes start in the tests: each compiles the package again where no byte code is kept
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help verify test tests lint types bench soundness mutants clean

help:
	@echo "make verify   verify the claims of this repository"
	@echo "make test     ruff, mypy and every test"
	@echo "make lint     ruff alone;  make types   mypy alone;  make tests   pytest alone"
	@echo "make soundness  random claims against arithmetic of their own, for half an hour"
	@echo "make mutants   each check of the kernel taken out in turn, and whether its tests notice"
	@echo "make bench    speed and coverage beside SymPy, sympy-extras, Maxima (CORPORA=... for other rows)"
	@echo "make clean    remove what can be made again"

$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

verify: $(READY)
	$(BIN)/symcheck verify claims --jobs $(JOBS)

test: lint types tests

# pytest ends with 5, and make with an error, where no test ran
tests: $(READY)
	$(BIN)/python -m pytest -n $(JOBS) -q
	$(BIN)/python -O -m pytest -n $(JOBS) -q -m "not slow" tests/kernel

lint: $(READY)
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

# sympy-extras is measured too if it can be had, Maxima if it is installed
bench: $(READY)
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	$(BIN)/python -m bench --write docs/benchmarks.md $(CORPORA)

# CLAIMS random claims, at most MINUTES; SEED=N repeats a run
soundness: $(READY)
	$(BIN)/python -m tests.soundness.campaign --claims $(or $(CLAIMS),100000) --minutes $(or $(MINUTES),30) \
	  --jobs $(JOBS) $(if $(SEED),--seed $(SEED))

mutants: $(READY)
	SYMCHECK_MUTATIONS=all $(BIN)/python -m pytest -q tests/kernel/test_mutations.py
	$(BIN)/python -m tests.soundness.kernel_mutants --jobs $(JOBS)

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks
	find . -name __pycache__ -prune -exec rm -rf {} +
