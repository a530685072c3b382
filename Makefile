# The verbs of the house. `make run` and `make test` do all of their own set-up.
PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test check bench eval measure messages lock clean

run: ## start everything with the demo shop
	@$(PYTHON) config/local/bootstrap.py runtime
	@$(BIN)/python -m config.local.run

test: ## every test, browser stories included
	@$(PYTHON) config/local/bootstrap.py dev
	@$(BIN)/python -m config.local.browser
	@$(BIN)/pytest -n 2 --dist loadfile -q --ignore tests/stories $(ARGS)
	@$(BIN)/pytest -q tests/stories

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

messages: ## collect, merge and compile what is to be translated
	@$(PYTHON) config/local/bootstrap.py dev
	@$(BIN)/python -m config.local.messages

lock: ## compile the pinned requirements
	$(UV) pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
		--override requirements/overrides.txt requirements/runtime.in -o requirements/runtime.txt
	$(UV) pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
		--override requirements/overrides.txt requirements/dev.in -o requirements/dev.txt

clean: ## forget the environment and the demo data
	rm -rf .venv var
