"""Addresses of the public pages: /en/... and /ru/..., and the same without a language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from atlas import views
from atlas.problem_pages import problem_page
from atlas.reconciliation.urls import to_service
from atlas.releases.downloads import download, to_release

urlpatterns = [
    path("reconcile", to_service),
    path("", views.to_reader_language),
    path("problems/<slug:name>/", problem_page, name="problem"),
    path("releases/", to_release),
    path("releases/<str:version>/", to_release, name="release"),
    re_path(r"^releases/(?P<version>[\w.-]{1,40})/(?P<name>[\w.-]{1,200})$", download, name="release-file"),
    re_path(
        r"^(?:organizations|countries|groups|estimates|questions|sources|method|data)(?:/.*)?$",
        views.to_reader_language,
    ),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("method/", views.method, name="method"),
        path("data/", views.data, name="data"),
        path("data/sources/", views.data_sources, name="data-sources"),
        path("", include("organizations.urls")),
        path("", include("countries.urls")),
        path("", include("estimates.urls")),
        path("", include("sources.urls")),
    ),
]
