"""Where an account stands: may it enter, does it need a second factor, is its password only lent."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from publishing.roles import ADMINISTRATOR, CONTRIBUTOR, REVIEWER

ROLES = (CONTRIBUTOR, REVIEWER, ADMINISTRATOR)
FACTORS = ("totp", "webauthn")
LENT_FOR = timedelta(days=7)  # a password given by somebody else must be used and replaced within


@dataclass(frozen=True)
class Standing:
    """What decides about an account, read in one query."""

    is_owner: bool
    is_open: bool  # active and let into the desk
    roles: frozenset
    has_factor: bool
    turn: int
    password_given_at: object

    @property
    def may_enter(self):
        return self.is_open and (self.is_owner or bool(self.roles)) and not self._is_loan_over()

    @property
    def must_change_password(self):
        return self.password_given_at is not None

    @property
    def is_bound_to_factor(self):
        """Whether the role is one that a password alone must not open."""
        return not settings.LOCAL_TRIAL and (self.is_owner or bool(self.roles - {CONTRIBUTOR}))

    @property
    def must_set_up_factor(self):
        return self.is_bound_to_factor and not self.has_factor

    def _is_loan_over(self):
        return self.password_given_at is not None and timezone.now() - self.password_given_at > LENT_FOR


def standing_of(user):
    """The standing of an account as the database has it now; None if there is no such account."""
    from allauth.mfa.models import Authenticator

    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    row = (
        User.objects.filter(pk=user.pk)
        .annotate(
            roles=ArrayAgg("groups__name", filter=Q(groups__name__in=ROLES), distinct=True, default=[]),
            has_factor=Exists(factors),
        )
        .values_list(
            "is_superuser",
            "is_active",
            "is_staff",
            "roles",
            "has_factor",
            "account__turn",
            "account__password_given_at",
        )
        .first()
    )
    if row is None:
        return None
    owner, active, staff, roles, has_factor, turn, given_at = row
    return Standing(owner, active and staff, frozenset(roles), has_factor, turn or 0, given_at)
