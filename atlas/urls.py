"""Address roots of each face."""

from django.conf import settings
from django.contrib import admin
from django.urls import path

from atlas import face

urlpatterns = []
if face.has_desk(settings.FACE):
    urlpatterns += [path("admin/", admin.site.urls)]
