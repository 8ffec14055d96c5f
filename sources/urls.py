"""Addresses of the public pages of sources, without the language."""

from django.urls import path

from sources import views

urlpatterns = [
    path("sources/", views.directory, name="sources"),
    path("sources/<str:record_id>/", views.source),
    path("sources/<str:record_id>/<str:slug>/", views.source, name="source"),
]
