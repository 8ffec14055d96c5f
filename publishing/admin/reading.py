"""Rows of the desk that are looked at and never edited by hand."""


class ReadOnly:
    """Nobody adds, changes or deletes such rows in the admin, whatever their role allows elsewhere."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
