"""A full dump of the test database by PostgreSQL's own program, and a search in it."""

import base64
import html
import json
import os
import re
import subprocess
import unicodedata
from urllib.parse import quote, quote_plus

from django.contrib.sessions.models import Session
from django.db import connection

from atlas.embedded.programs import installed
from publishing.folding import fold, slug_of


def dump():
    """Everything that the database would give to a backup, sessions unpacked, as one text."""
    settings = connection.settings_dict
    address = {"host": settings["HOST"], "port": settings["PORT"], "username": settings["USER"]}
    command = [str(installed() / "bin" / "pg_dump"), "--no-password", "--dbname", settings["NAME"]]
    command += [f"--{name}={value}" for name, value in address.items() if value]
    done = subprocess.run(
        command,
        capture_output=True,
        check=False,
        timeout=100,
        env=os.environ | {"PGPASSWORD": settings["PASSWORD"] or ""},
    )
    assert done.returncode == 0, done.stderr.decode()
    text = done.stdout.decode()
    assert "PostgreSQL database dump complete" in text
    unpacked = [json.dumps(session.get_decoded(), ensure_ascii=False) for session in Session.objects.all()]
    return "\n".join([text, *unpacked])


def lines_with(text, *values):
    """The lines of a dump that hold a value, in whichever letter case and escaping."""
    packed = {form for value in values for form in _packed(value)}
    forms = {form for value in values for form in _written(value)}
    found = []
    for line in text.split("\n"):
        lowered = unicodedata.normalize("NFC", re.sub("[\u00ad\u0301\u200b]", "", line.lower()))
        if any(form in lowered for form in forms) or any(form in line for form in packed):
            found.append(line)
    return found


def _written(value):
    plain = unicodedata.normalize("NFC", value)
    forms = set()
    for case in (plain, plain.lower(), plain.upper(), plain.title()):
        escaped = json.dumps(case)[1:-1]
        forms |= {
            case,
            case.replace(" ", "\u00a0"),
            case.replace(" ", "  "),
            escaped,
            escaped.replace("\\", "\\\\"),
        }
        forms |= {escaped.replace("\\", "\\\\\\\\"), json.dumps(case, ensure_ascii=False)[1:-1]}
        forms |= {quote(case), quote_plus(case), case.encode().hex(), html.escape(case)}
        forms |= {"".join(f"&#{ord(c)};" for c in case), "".join(f"&#x{ord(c):x};" for c in case)}
    if plain.isascii() or plain.replace(" ", "").isalpha():
        forms |= {fold(plain), slug_of(plain)}
    return {form.lower() for form in forms if len(form) > 2}


def _packed(value):
    """As base64 writes it, wherever in a text it begins."""
    for case in {value, value.lower(), value.upper()}:
        for shift in range(3):
            code = base64.b64encode(b"x" * shift + case.encode()).decode().rstrip("=")
            yield code[(0, 2, 3)[shift] : -1]
