"""Every text that the code or a template asks to be translated has its Russian; templates hold no others."""

import ast
import re

import polib
import pytest
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = settings.BASE_DIR
APPS = ("atlas", "publishing", "sources", "countries", "organizations", "estimates")
CALLS = {
    "_",
    "gettext",
    "gettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "ngettext",
    "ngettext_lazy",
    "npgettext",
}
BOTH_AT_ONCE = {"500.html"}  # an error that no language is known for
ENGLISH_ALONE = {"api_docs.html", "problem.html"}  # the API speaks English
TEMPLATES = sorted(
    path for path in (ROOT / "templates").rglob("*.html") if path.name not in BOTH_AT_ONCE | ENGLISH_ALONE
)


@pytest.fixture(scope="module")
def russian():
    file = polib.pofile(str(ROOT / "locale/ru/LC_MESSAGES/django.po"))
    return {(entry.msgctxt, entry.msgid) for entry in file if entry.msgstr or entry.msgstr_plural}


def asked_for(code, where):
    """The texts that Python code passes to gettext: {(context, text): where}."""
    found = {}
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        texts = [
            part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)
        ]
        if name in CALLS and texts:
            context = texts[0] if "pgettext" in name else None
            found[context, texts[1] if context is not None else texts[0]] = where
    return found


def in_templates(path):
    """The same for a template, by way of what Django makes of it for its own collecting of texts."""
    calls = re.findall(r"\b(?:n?p?gettext|_)\((?:[^()]|\([^()]*\))*\)", templatize(path.read_text()))
    return asked_for("\n".join(calls), path.name)


def known_to_django(text):
    from django.utils.translation import gettext, override

    with override("ru"):
        return gettext(text) != text


def test_every_text_that_code_asks_for_has_its_russian(russian):
    wanted = {}
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            wanted |= asked_for(path.read_text(), str(path.relative_to(ROOT)))

    missing = {key: where for key, where in wanted.items() if key not in russian}
    assert {key: where for key, where in missing.items() if not known_to_django(key[1])} == {}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_every_text_of_a_template_has_its_russian(path, russian):
    missing = [key for key in in_templates(path) if key not in russian]

    assert [key for key in missing if not known_to_django(key[1])] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_a_template_holds_no_text_in_one_language_only(path):
    text = path.read_text()
    text = re.sub(r"\{%\s*(comment)\b.*?\{%\s*endcomment\s*%\}|\{#.*?#\}", "", text, flags=re.S)
    text = re.sub(r"\{%\s*blocktrans(late)?\b.*?\{%\s*endblocktrans(late)?\s*%\}", "", text, flags=re.S)
    text = re.sub(r"<(\w+)\b[^>]*\blang=\"en\".*?</\1>|<pre\b.*?</pre>", "", text, flags=re.S)
    text = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.S)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.S)
    text = re.sub(r"<!--.*?-->|<[^>]*>|&\w+;|[\w-]+=\"[^\"]*\"", " ", text, flags=re.S)

    lines = [line.strip() for line in re.findall(r"[^\W\d_][^\n]*", text)]
    assert [line for line in lines if set(line.split()) - PROPER and not CLASS_NAME.fullmatch(line)] == []


PROPER = {"Atlas", "JSON", "SHA-256", "English", "Русский"}
CLASS_NAME = re.compile(r"[a-z-]+( [a-z-]+)?|colM")  # what a block puts into an attribute
