"""What contradicts itself in countries and groups. Each rule is a function with its sentence."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from countries.models import GroupCondition, HostCondition, Membership
from publishing.codes import Rank
from publishing.shortcomings import EVERY, rule, standing

KEY_FACTS = ((HostCondition, EVERY), (GroupCondition, EVERY), (Membership, EVERY))


@rule(_("Two memberships of one country at the same time are preferred: mark one."))
def member_twice():
    preferred = standing(Membership).filter(rank=Rank.PREFERRED)
    same = {"group": OuterRef("group"), "country": OuterRef("country"), "valid__overlap": OuterRef("valid")}
    yield preferred.filter(Exists(preferred.filter(**same).exclude(pk=OuterRef("pk"))))


CONTRADICTIONS = (member_twice,)
