"""What the desk keeps of an account, and on which tables the database itself watches access."""

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import models

from atlas.desk.access import triggers
from publishing.models import AccessEvent


class Account(models.Model):
    """Where an account stands: which sessions still count, and whether its password is only lent."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="account"
    )
    turn = models.PositiveIntegerField(
        default=0,
        db_default=0,
        help_text="Goes up with every change of password, roles or factors; sessions of an earlier turn end.",
    )
    password_given_at = models.DateTimeField(
        null=True, help_text="When somebody else gave it a password; empty once the person chose their own."
    )

    def __str__(self):
        return str(self.user)


class Attempts(models.Model):
    """How often something was tried lately. The key is a keyed hash; it tells neither name nor address."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(help_text="Attempts in the window that is open now.")
    ends_at = models.DateTimeField(db_index=True, help_text="When the window ends and counting begins anew.")

    def __str__(self):
        return f"{self.count} until {self.ends_at:%H:%M}"


# Proxies: they carry the triggers on tables that are not ours.


class AccessLog(AccessEvent):
    """The log of access: rows are added, never changed, except that redaction may empty a value."""

    class Meta:
        proxy = True
        triggers = triggers.APPEND_ONLY


class WatchedUser(User):
    class Meta:
        proxy = True
        triggers = triggers.USER


class WatchedRole(User.groups.through):
    class Meta:
        proxy = True
        triggers = triggers.ROLE


class WatchedPermission(User.user_permissions.through):
    class Meta:
        proxy = True
        triggers = triggers.PERMISSION


class WatchedRolePermission(Group.permissions.through):
    class Meta:
        proxy = True
        triggers = triggers.ROLE_PERMISSION


def _watched_factor():
    from allauth.mfa.models import Authenticator

    class WatchedFactor(Authenticator):
        class Meta:
            proxy = True
            triggers = triggers.FACTOR

    return WatchedFactor


WatchedFactor = _watched_factor()
