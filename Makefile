PYTHON ?= python3
INSTALL = @$(PYTHON) practice/run/install.py
MANAGE = .venv/bin/python manage.py
TEMPLATES = $(shell find templates -name '*.html')
# What production asks for, plainly made up, so that its settings can be checked anywhere.
CHECKED_AS_PRODUCTION = DJANGO_SETTINGS_MODULE=practice.settings.production SITE_URL=https://www.example.org \
	EMAIL_URL=smtp://localhost:25 DEFAULT_FROM_EMAIL=practice@example.org SECRET_KEY=only-for-checking-the-settings-Zr8qWm3vT6yXc1Ld9Hk4Pf7Jn2Bs5Ga0

.DEFAULT_GOAL := help
.PHONY: help run dev test stress bench bench-serving bench-import listen check fix lock

help: ## List the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

run: ## Serve the site on http://127.0.0.1:8000 (HOST, PORT and VAR_DIR change where)
	$(INSTALL) requirements.txt
	@.venv/bin/python -m practice.run

dev: ## The same with auto-reload and debug pages
	$(INSTALL) requirements.txt
	@.venv/bin/python -m practice.run dev

test: ## Run every test, a real browser included (CHROMIUM_PATH says which)
	$(INSTALL) requirements-dev.txt
	@.venv/bin/python -m pytest -n auto --dist loadgroup $(ARGS)

stress: ## Try the way in for inquiries for half an hour (TRIAL=name runs one; some need root and PostgreSQL)
	$(INSTALL) requirements-dev.txt
	@.venv/bin/python -m stress $(TRIAL)

bench: ## Measure what 10,000 articles cost where 10 cost little (WRITE=--write keeps the figures, --quick stops at 1,000)
	$(INSTALL) requirements.txt
	@.venv/bin/python -m bench.growth $(WRITE)

bench-serving: ## Measure pages beside nginx, Wagtail and WordPress (needs wrk and nginx; WRITE=--write keeps the figures)
	$(INSTALL) requirements-dev.txt
	@.venv/bin/python -m bench.serving $(WRITE)

bench-import: ## Measure moving in from WordPress beside wagtail-wordpress-import (LARGE=--large, WRITE=--write keeps the figures)
	$(INSTALL) requirements-dev.txt
	@.venv/bin/python -m bench.wordpress $(LARGE) $(WRITE)

listen: ## Hear the site with Orca and Firefox (Debian's packages; STATE="form, empty" hears one)
	$(INSTALL) requirements-dev.txt
	@.venv/bin/python -m listen $(if $(STATE),"$(STATE)")

check: ## Check format, style, imports, types, migrations and the production settings
	$(INSTALL) requirements-dev.txt
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/ruff check --quiet .
	@.venv/bin/lint-imports --no-cache --no-logo
	@.venv/bin/djade --check --target-version 5.2 $(TEMPLATES)
	@.venv/bin/mypy .
	@DJANGO_SETTINGS_MODULE=practice.settings.test $(MANAGE) makemigrations --check
	@$(CHECKED_AS_PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING

fix: ## Put format and style right where a machine can
	$(INSTALL) requirements-dev.txt
	@.venv/bin/ruff check --quiet --fix . ; .venv/bin/ruff format --quiet .
	@.venv/bin/djade --target-version 5.2 $(TEMPLATES)

lock: ## Pin what requirements.in and requirements-dev.in ask for, with hashes
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check uv
	@for name in requirements requirements-dev; do .venv/bin/python -m uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --output-file $$name.txt $$name.in; done
