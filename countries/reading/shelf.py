"""Published countries and groups as pages read them."""

import orjson
from django.db.models import Count, Exists, OuterRef, Q
from django_countries import countries

from countries.documents import names_of
from countries.entries import CountryEntry, CountryFacet, GroupEntry, GroupFacet
from countries.models import HISTORIC
from countries.sections import PRESENT, known
from publishing import kinds, wording
from publishing.folding import sort_key
from publishing.routers import PUBLIC
from publishing.wording.names import reader_language

_NOW = Q(superseded_at=None)


def real(codes):
    """Those of the codes that are countries of today."""
    return {code for code in codes if code in countries.countries and code not in HISTORIC}


def alphabetically(name):
    """What a name in the reader's language is sorted by."""
    return name.lower().replace("ё", "е") if reader_language() == "ru" else sort_key(name)


def address_of(code):
    """The address of a country's page, without language; whether or not it has a profile."""
    return kinds.named("country").url({"id": code, "name": names_of(code)})


def bare(code):
    """The document of a country of which nothing is written: its name and no claims, and no edition."""
    names = names_of(code)
    return {
        "id": code,
        "url": address_of(code),
        "slug": kinds.named("country").slug({"name": names}),
        "name": names,
        "summary": {"en": None, "ru": None},
        "conditions": [],
        "sources": [],
        "edition": None,
    }


def listed():
    """The codes of the countries that have a profile or where the shelf shows something."""
    profiles = CountryEntry.objects.using(PUBLIC).filter(_NOW).values_list("record_id", flat=True)
    return real({code for section in known() for code in section.counts()}) | {*profiles}


def is_bare(code):
    """Whether nothing is written of a country, but the shelf shows something there."""
    if CountryEntry.objects.using(PUBLIC).filter(_NOW, record_id=code).exists():
        return False
    members = GroupFacet.objects.using(PUBLIC).filter(PRESENT, property="member", country=code)
    return members.exists() or any(code in section.counts() for section in known())


def group_name(code):
    """What a group of countries is called in the reader's language; an unknown code as it is."""
    found = groups(Q(record_id=code.lower()) & _NOW)
    return wording.in_reader_language(found[0]["name"])[0] if found else code


def groups(current=_NOW):
    """The published groups: served documents."""
    entries = GroupEntry.objects.using(PUBLIC).filter(current)
    return [orjson.loads(text) for text in entries.values_list("served", flat=True)]


def groups_with(code):
    """Those that a country is or was a member of."""
    members = GroupFacet.objects.using(PUBLIC).filter(entry=OuterRef("pk"), property="member", country=code)
    return groups(Q(Exists(members)) & _NOW)


def condition_counts(current=PRESENT):
    """How many conditions each profile states: {country code: how many}."""
    rows = CountryFacet.objects.using(PUBLIC).filter(current, property="condition")
    return dict(rows.values_list("entry__record_id").annotate(n=Count("pk")))


def present_members(current=PRESENT):
    """The codes of the present members of each group that has any: {group: {codes}}."""
    rows = GroupFacet.objects.using(PUBLIC).filter(current, property="member", valid__upper_inf=True)
    found = {}
    for group, code in rows.values_list("entry__record_id", "country"):
        found.setdefault(group, set()).add(code)
    return found
