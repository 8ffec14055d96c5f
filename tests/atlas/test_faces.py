"""What a process serves follows from ATLAS_FACE, and a missing setting is told in one sentence."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

PUBLIC_URL = "postgres://reader:secret@localhost/atlas"
DESK_URL = "postgres://owner:secret@localhost/atlas"


def ask(code, **environment):
    """Run code in a fresh process with only this environment."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", f"import django; django.setup()\n{code}"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "atlas.settings"} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


PRODUCTION = {"ATLAS_SECRET_KEY": "k" * 60, "PUBLIC_DATABASE_URL": PUBLIC_URL}


def test_a_public_process_has_no_admin_address_and_no_desk_credentials():
    said = ask(
        "from django.conf import settings\n"
        "from django.urls import resolve, Resolver404\n"
        "try: resolve('/admin/'); found = 'admin'\n"
        "except Resolver404: found = 'nothing'\n"
        "print(found, repr(settings.DATABASES['default']['USER']), settings.DATABASES['public']['USER'])",
        ATLAS_FACE="public",
        DATABASE_URL=DESK_URL,
        **PRODUCTION,
    )
    assert said == "nothing '' reader"


def test_a_public_process_refuses_every_query_to_the_desk():
    said = ask(
        "from sources.models import Source\n"
        "try: Source.objects.count()\n"
        "except Exception as error: print(type(error).__name__)",
        **PRODUCTION,
    )
    assert said == "ImproperlyConfigured"


def test_a_process_is_public_unless_it_is_told_otherwise():
    assert ask("from django.conf import settings; print(settings.FACE)", **PRODUCTION) == "public"


def test_a_desk_process_serves_no_pages():
    said = ask(
        "from django.urls import resolve, Resolver404\n"
        "try: resolve('/en/'); print('pages')\n"
        "except Resolver404: print('nothing')",
        ATLAS_FACE="desk",
        DATABASE_URL=DESK_URL,
        **PRODUCTION,
    )
    assert said == "nothing"


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"PUBLIC_DATABASE_URL": PUBLIC_URL}, "Set ATLAS_SECRET_KEY"),
        (PRODUCTION | {"ATLAS_FACE": "everything"}, "set it to public, desk or both"),
        (PRODUCTION | {"ATLAS_FACE": "desk"}, "Set DATABASE_URL"),
        (PRODUCTION | {"ATLAS_FACE": "desk", "DATABASE_URL": PUBLIC_URL}, "name the same role"),
        ({"ATLAS_SECRET_KEY": "k", "DATABASE_URL": DESK_URL}, "Set PUBLIC_DATABASE_URL"),
        (PRODUCTION | {"PUBLIC_DATABASE_URL": "mysql://x@y/z"}, "needs PostgreSQL"),
    ],
)
def test_a_missing_or_wrong_setting_is_told_in_a_sentence(environment, sentence):
    assert sentence in ask("", **environment)
