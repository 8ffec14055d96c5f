"""The two database aliases: `default` is the desk's owner role, `public` may only read the shelf."""

from django.core.exceptions import ImproperlyConfigured

from atlas import face as faces


def databases(face, state_dir, environ, parse):
    """Django's DATABASES for a process with this face.

    Without DATABASE_URL the embedded PostgreSQL is started. A public process has no desk credentials:
    its `default` is empty and refuses every query.
    """
    desk_url, public_url = environ.get("DATABASE_URL"), environ.get("PUBLIC_DATABASE_URL")
    if not desk_url and not public_url:
        from atlas.embedded import ensure_running

        urls = ensure_running(state_dir)
        desk_url, public_url = urls.desk, urls.public
    if not public_url:
        raise ImproperlyConfigured(
            "Set PUBLIC_DATABASE_URL to the same database's address for the role that only reads the shelf."
        )
    public = _checked(parse(public_url))
    if not faces.has_desk(face):
        return {"default": {}, "public": public}
    if not desk_url:
        raise ImproperlyConfigured(
            "Set DATABASE_URL to the desk's database; PUBLIC_DATABASE_URL alone is not enough."
        )
    desk = _checked(parse(desk_url))
    if desk["USER"] == public["USER"]:
        raise ImproperlyConfigured(
            "DATABASE_URL and PUBLIC_DATABASE_URL name the same role: the public side needs its own."
        )
    public["TEST"] = {"MIRROR": "default"}  # the tests take the public role on, see tests/conftest.py
    return {"default": desk, "public": public}


def _checked(settings):
    if settings["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured("Atlas needs PostgreSQL 15 or newer: write postgres://… as the address.")
    settings["DISABLE_SERVER_SIDE_CURSORS"] = False
    settings["CONN_MAX_AGE"] = 0
    return settings
