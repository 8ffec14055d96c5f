"""Changes of accounts: giving a password, choosing one, taking lost factors away, giving roles."""

import secrets

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from atlas.desk.access.models import Account
from atlas.desk.access.standing import ROLES
from publishing.roles import ADMINISTRATOR
from publishing.services import refuse_if

ROLE_NAMES = {
    "contributor": gettext_lazy("contributor"),
    "reviewer": gettext_lazy("reviewer"),
    "administrator": gettext_lazy("administrator"),
}


def role_names(standing):
    """The roles of a standing as words, from the least to the most."""
    return [ROLE_NAMES[role] for role in ROLES if role in standing.roles]


@transaction.atomic
def give_password(user):
    """Give an account a password that works for seven days and has to be replaced at the first login.

    Returns it; it is stored nowhere in readable form. The account's sessions end.
    """
    password = "-".join(secrets.token_hex(2) for _number in range(5))
    locked = User.objects.select_for_update().get(pk=user.pk)
    locked.set_password(password)
    locked.save(update_fields=["password"])
    Account.objects.update_or_create(user=locked, defaults={"password_given_at": timezone.now()})
    return password


@transaction.atomic
def choose_password(form):
    """Save the password that a person chose; it is no longer lent."""
    form.save()
    Account.objects.update_or_create(user=form.user, defaults={"password_given_at": None})


@transaction.atomic
def remove_factors(user):
    """Take all second factors of an account away, and its recovery codes. Returns how many went."""
    return Authenticator.objects.filter(user=user).delete()[0]


@transaction.atomic
def refuse_to_lose_the_last_administrator(user, *, is_active, roles):
    """Raise `Refused` if nobody were left who makes accounts, after `user` is saved with these values."""
    Group.objects.select_for_update().get(name=ADMINISTRATOR)  # two may try at once
    keeps = is_active and ADMINISTRATOR in roles
    administrators = User.objects.filter(is_active=True, is_staff=True, groups__name=ADMINISTRATOR)
    others = administrators.exclude(pk=user.pk)
    was_one = user.pk and administrators.filter(pk=user.pk).exists()
    refuse_if(
        [_("This is the last administrator: make somebody else an administrator first.")]
        if was_one and not keeps and not others.exists()
        else []
    )
