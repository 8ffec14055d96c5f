"""How Django finds the desk's site."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "atlas.desk.site.DeskSite"
