"""Who may call a view: nobody, until the view says otherwise."""

from rest_framework.permissions import BasePermission


class Closed(BasePermission):
    """Nobody. The default, so that a view which forgot to say shows nothing."""

    def has_permission(self, request, view):
        return False


class Open(BasePermission):
    """Anybody. For views that read the shelf and nothing else."""

    def has_permission(self, request, view):
        return True
