"""Addresses of the public pages of countries and groups of countries, without the language."""

from django.urls import path

from countries import views

urlpatterns = [
    path("countries/", views.directory, name="countries"),
    path("countries/<str:record_id>/", views.country),
    path("countries/<str:record_id>/<str:slug>/", views.country, name="country"),
    path("groups/", views.groups, name="groups"),
    path("groups/<str:record_id>/", views.group),
    path("groups/<str:record_id>/<str:slug>/", views.group, name="group"),
]
