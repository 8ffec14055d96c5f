# make run   serve Atlas here: http://localhost:8000/ (PORT= changes the port)
# make test  check everything a change must pass
# Needs make, a network for the first time, and Python 3.11 or newer; PYTHON= names a particular one.

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$name"; break; }; \
	done)
ifeq ($(strip $(PYTHON)),)
PYTHON := false
$(info Atlas needs Python 3.11 or newer: install it (on Debian and Ubuntu: apt install python3 python3-venv).)
endif

# -I: neither this folder nor the environment can put another module in the way of the standard library.
bootstrap = @"$(PYTHON)" -I atlas/bootstrap.py

.PHONY: run test lint lock setup generated-check describe-check corpus-check translations pictures clean

run:
	$(bootstrap) run

test:
	$(bootstrap) test

lint:
	$(bootstrap) lint

# Install what development needs into .venv, without running anything.
setup:
	$(bootstrap) setup

# Pin anew everything pyproject.toml asks for.
lock:
	$(bootstrap) lock

# Make every generated file again and compare; each kind of file adds a target of its own to this line.
generated-check: setup describe-check corpus-check

# No database is asked: these commands only read files.
offline = ATLAS_LOCAL_TRIAL=1 ATLAS_FACE=both DATABASE_URL=postgres://desk@nowhere/atlas \
	PUBLIC_DATABASE_URL=postgres://public@nowhere/atlas .venv/bin/python manage.py

# The guide to the data and its package description say what the models say.
describe-check: setup
	@$(offline) describe --check

# The founding dataset keeps to its documents; their words are compared too where the texts are at hand.
DOCUMENTS ?= $(wildcard ../shared/seeds)
corpus-check: setup
	@$(offline) check_corpus $(if $(DOCUMENTS),--texts "$(DOCUMENTS)")

# Collect the texts to translate and compile what is translated; needs GNU gettext.
translations: setup
	@$(offline) model_texts >model_texts.py
	@$(offline) makemessages -l ru --no-location --no-wrap -i .venv -i var -i data -i bench
	@rm -f model_texts.py
	msgfmt -o locale/ru/LC_MESSAGES/django.mo locale/ru/LC_MESSAGES/django.po

# Take the pictures of the curators' handbook anew, by doing its first hour in Chromium.
pictures: setup
	@mkdir -p docs/pictures
	@ATLAS_PICTURES="$(CURDIR)/docs/pictures" ATLAS_STATE_DIR="$(CURDIR)/var/test" \
		.venv/bin/python -m pytest tests/atlas/test_handbook.py

# Remove what was built. The database, the curators' files and the secrets in var/ stay.
clean:
	rm -rf .venv .pytest_cache .ruff_cache .import_linter_cache static-collected
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
