"""The lists of the desk's tables, grouped as curators think: records, what belongs to them, accounts."""

from django.utils.translation import gettext as _

from publishing import kinds

ACCOUNTS = ("auth", "account", "mfa", "socialaccount", "usersessions")


def grouped(app_list):
    """[(title, models of Django's app list)]; what somebody may not see is not in it."""
    order = [kind.model for kind in kinds.all_kinds()]
    models = [(app["app_label"], model) for app in app_list for model in app["models"]]
    records = [model for _label, model in models if model["model"] in order]
    accounts = [model for label, model in models if label in ACCOUNTS]
    others = [model for _label, model in models if model not in records and model not in accounts]
    groups = [
        (_("Records"), sorted(records, key=lambda model: str(model["name"]))),
        (_("Beside the records"), others),
        (_("Accounts"), accounts),
    ]
    return [(title, own) for title, own in groups if own]


def additions(tables):
    """[(name, address)] of the records that are added most, as far as a person may add them."""
    models = {model["object_name"]: model for _title, own in tables for model in own}
    often = [models[name] for name in ("Source", "Organization", "Estimate") if name in models]
    return [(model["model"]._meta.verbose_name, model["add_url"]) for model in often if model["add_url"]]
