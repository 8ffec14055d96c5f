"""Curators' accounts. An administrator gives roles; nobody's account is deleted, it is switched off."""

from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.models import Group, User

_FOR_OWNERS = {"is_superuser", "user_permissions"}

admin.site.unregister(Group)
admin.site.unregister(User)


@admin.register(User)
class CuratorAdmin(auth_admin.UserAdmin):
    """Only the owner of the installation hands out more than the three roles."""

    list_display = ("username", "email", "is_active", "is_staff", "roles", "last_login")
    list_filter = ("is_active", "groups")
    filter_horizontal = ()
    show_facets = admin.ShowFacets.ALWAYS

    @admin.display(description="roles")
    def roles(self, user):
        return ", ".join(sorted(group.name for group in user.groups.all()))

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (title, options | {"fields": tuple(f for f in options["fields"] if f not in _FOR_OWNERS)})
            for title, options in fieldsets
        ]

    def get_list_filter(self, request):
        return self.list_filter

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False
