"""Whether this process can serve, for the health checks of whatever runs it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError
from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from atlas import face
from publishing.models import Shelf
from publishing.routers import PUBLIC


@login_not_required
@require_safe
@cache_control(no_store=True)
def health(request):
    """200 if the databases of this face answer and have their tables, else 503; never says more."""
    aliases = [PUBLIC] if face.has_public(settings.FACE) else []
    aliases += ["default"] if face.has_desk(settings.FACE) else []
    try:
        for alias in aliases:
            Shelf.objects.using(alias).exists()
    except (DatabaseError, InterfaceError):
        return HttpResponse("unavailable\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
