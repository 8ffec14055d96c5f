"""The words of the models in the curator's language: names of fields and models, help, broken rules.

Models are written in plain English. Here each of their texts becomes one that is looked up in the
curator's language when it is shown, so that no model has to say so itself.
"""

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

FIELD, MODEL = "field", "model"  # contexts: the name of a field is another word than the same on a page
OURS = ("publishing", "sources", "countries", "organizations", "estimates")
asked_for = {}  # (context, text) of every text that was made translatable, in their order


def translate():
    """Make every text of our models a translated one. Called once, when all models are there."""
    for owner, attribute, context, text in texts():
        asked_for[context, text] = None
        lazy = pgettext_lazy(context, text) if context else gettext_lazy(text)
        setattr(owner, attribute, lazy)


def texts():
    """Every text of our models that is still plain: (owner, attribute, context, text)."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in OURS:
            continue
        options = model._meta
        found += [(options, name, MODEL, text) for name, text in _names(options)]
        for field in options.get_fields():
            if hasattr(field, "help_text"):
                found += [(field, "verbose_name", FIELD, field.verbose_name)]
                found += [(field, "help_text", None, field.help_text)]
        for constraint in options.constraints:
            found += [(constraint, "violation_error_message", None, constraint.violation_error_message)]
    return [text for text in found if text[3] and not isinstance(text[3], Promise)]


def _names(options):
    """What a model is called. Where it says no plural, Django makes a lazy one of the English name."""
    yield "verbose_name", options.verbose_name
    made = "verbose_name_plural" not in options.original_attrs
    if made and not isinstance(options.verbose_name, Promise):
        yield "verbose_name_plural", f"{options.verbose_name}s"
    else:
        yield "verbose_name_plural", options.verbose_name_plural
