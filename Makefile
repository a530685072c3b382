# The verbs of the house. `make run` and `make test` do all of their own set-up.
PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test fuzz check bench eval measure lock clean

run: ## start everything with the demo shop
	@$(PYTHON) config/local/bootstrap.py runtime
	@$(BIN)/python -m config.local.run

test: ## every test, browser stories included
	@$(PYTHON) config/local/bootstrap.py dev
	@$(BIN)/python -m config.local.browser
	@$(BIN)/pytest -n 2 --dist loadfile -q --ignore tests/stories $(ARGS)
	@$(BIN)/pytest -q tests/stories

fuzz: ## hundreds of random requests to every endpoint of the OpenAPI document (FUZZ_EXAMPLES=300 of each kind)
	@$(PYTHON) config/local/bootstrap.py dev
	@FUZZ_EXAMPLES=$(or $(FUZZ_EXAMPLES),300) $(BIN)/pytest -q -n 0 tests/document $(ARGS)

check: ## lint, types, layers, templates, migrations
	@$(PYTHON) config/local/bootstrap.py dev
	@$(BIN)/python -m config.local.check

bench: ## print the figures of speed
	@$(PYTHON) config/local/bootstrap.py dev
	@$(BIN)/python manage.py bench_shop
	@$(BIN)/python manage.py bench_search
	@$(BIN)/python manage.py bench_checkout
	@$(BIN)/python manage.py bench_feed

eval: ## measure the advisor on the golden sets; fails under a floor
	@$(PYTHON) config/local/bootstrap.py dev
	@$(BIN)/python manage.py evaluate $(ARGS)

measure: ## print the figures of the house: sizes, return types, comments
	@$(PYTHON) config/local/bootstrap.py dev
	@$(BIN)/python -m config.local.measure

lock: ## compile the pinned requirements
	$(UV) pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
		--override requirements/overrides.txt requirements/runtime.in -o requirements/runtime.txt
	$(UV) pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
		--override requirements/overrides.txt requirements/dev.in -o requirements/dev.txt

clean: ## forget the environment and the demo data
	rm -rf .venv var
