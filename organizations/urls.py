"""Addresses of the public pages of organizations, without the language."""

from django.urls import path

from organizations import views

urlpatterns = [
    path("organizations/", views.directory, name="organizations"),
    path("organizations/<str:record_id>/", views.organization),
    path("organizations/<str:record_id>/<str:slug>/", views.organization, name="organization"),
]
