"""The models' own words are there in both languages of the desk."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils.functional import Promise
from django.utils.translation import override

from organizations.models import Presence
from publishing import labels

OURS = [
    m for m in apps.get_models() if m._meta.app_label in labels.OURS and not hasattr(m, "pgh_tracked_model")
]


def in_russian(text):
    with override("ru"):
        return str(text)


def has_russian(text):
    return not text or text in ("ID", "DOI", "ISBN") or str(text) != in_russian(text)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_text_of_a_model_is_translated(model):
    fields = [field for field in model._meta.get_fields() if hasattr(field, "help_text")]
    names = [model._meta.verbose_name, model._meta.verbose_name_plural]
    texts = [*names, *(field.verbose_name for field in fields)]
    texts += [field.help_text for field in fields]
    texts += [c.violation_error_message for c in model._meta.constraints if c.name in _said(model)]

    assert [str(text) for text in texts if not has_russian(text)] == []


def _said(model):
    """The constraints that say something of their own."""
    return {c.name for c in model._meta.constraints if "violated" not in str(c.violation_error_message)}


def test_no_text_was_left_plain():
    assert labels.texts() == []


def test_a_broken_rule_is_told_in_the_curators_language():
    rule = next(c for c in Presence._meta.constraints if c.name == "presence_ends_after_start")

    assert isinstance(rule.violation_error_message, Promise)
    assert "Конец раньше начала" in in_russian(rule.violation_error_message)


def test_the_collector_of_texts_is_given_them_all(capsys):
    call_command("model_texts")
    printed = capsys.readouterr().out.splitlines()

    assert len(printed) == len(labels.asked_for) > 400
    assert "pgettext('field', 'country')" in printed
    compile("\n".join(printed), "model_texts.py", "exec")
