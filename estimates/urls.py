"""Addresses of the public pages of estimates and questions, without the language."""

from django.urls import path

from estimates import views

urlpatterns = [
    path("estimates/", views.directory, name="estimates"),
    path("estimates/compare/", views.comparison, name="comparison"),
    path("estimates/<str:record_id>/", views.estimate),
    path("estimates/<str:record_id>/<str:slug>/", views.estimate, name="estimate"),
    path("questions/", views.questions, name="questions"),
    path("questions/<str:record_id>/", views.question),
    path("questions/<str:record_id>/<str:slug>/", views.question, name="question"),
]
