"""Address roots of each face."""

from django.conf import settings
from django.urls import include, path

from atlas import face
from atlas.health import health

urlpatterns = [path("health/", health)]
if face.has_desk(settings.FACE):
    from django.contrib import admin

    urlpatterns += [path("admin/", include("atlas.desk.access.urls")), path("admin/", admin.site.urls)]
if face.has_public(settings.FACE):
    from atlas import page_urls  # a public view must not even be imported by a desk-only process

    urlpatterns += [path("api/v1/", include("atlas.api_urls")), *page_urls.urlpatterns]

errors = "atlas.views" if face.has_public(settings.FACE) else "atlas.plain_errors"
handler400 = f"{errors}.bad_request"
handler403 = f"{errors}.forbidden"
handler404 = f"{errors}.not_found"
handler500 = f"{errors}.broken"
