"""Cities and regions that are already used in a country, to be suggested while one types."""

from django.http import JsonResponse

from countries.naming import code_of
from organizations.models import Event, Presence
from publishing.admin import pages


def places_used(code):
    """`{"city": [...], "region": [...]}` of all organizations in a country, each spelling once."""
    held = {"city": (Presence, Event), "region": (Presence,)}
    return {
        name: sorted(
            {
                place
                for model in models
                for place in model.objects.filter(country=code)
                .exclude(**{name: ""})
                .values_list(name, flat=True)
            }
        )
        for name, models in held.items()
    }


def places_in(request):
    """The same for the country that somebody typed as code or name."""
    code = code_of(request.GET.get("country", ""))
    return JsonResponse(places_used(code) if code else {"city": [], "region": []})


pages.register("places_in", "places/", places_in)
