"""Under which other names the same person stands."""

from django.db.models import Q

from sources.models import Agent


def people_named(value):
    """Agents of that name, and those tied to them as the same."""
    named = Q(name__iexact=value) | Q(name_original__iexact=value)
    keys = Agent.objects.filter(named).exclude(same_as="").values("same_as")
    return Agent.objects.filter(named | Q(same_as__in=keys))


def spellings_of_people(value):
    """All names, in any script, of the agents who are that person."""
    return {
        name for pair in people_named(value).values_list("name", "name_original") for name in pair if name
    }
